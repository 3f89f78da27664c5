import { Command } from 'commander';
import { loadModel } from '../moderator.ts';
import type { CommandFactory } from './io.ts';
import { modelOption } from './options.ts';
import { runScore } from './run-score.ts';

/** `moderato score TEXT...`: one verdict a line, for comments typed on the command line or piped in. */
export const scoreCommand: CommandFactory = (io) =>
  new Command('score')
    .description('Scores comments, one verdict a line (JSONL).')
    .argument('<text...>', 'the comments, or - for standard input with one comment a line')
    .addOption(modelOption())
    .action(async (texts: string[], { model }: { model: string }) => {
      const { moderate } = await loadModel(model);
      await runScore(texts, moderate, io);
    });
