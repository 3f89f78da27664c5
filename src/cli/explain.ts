import { Command, Option } from 'commander';
import { HEADS, type Head } from '../labels.ts';
import type { CommandFactory } from './io.ts';
import { modelOption } from './options.ts';

/** `moderato explain TEXT...`: the scores of comments with the reasons for them, to read in a terminal. */
export const explainCommand: CommandFactory = (io) =>
  new Command('explain')
    .description('Scores comments and shows which words made the scores what they are.')
    .argument('<text...>', 'the comments, or - for standard input with one comment a line')
    .addOption(
      new Option(
        '--label <label>',
        'explain this score only (default: the three labels and what gave a reason)',
      ).choices(HEADS),
    )
    .option('--json', 'one verdict with its explanation a line (JSONL)', false)
    .addOption(modelOption())
    .action(async (texts: string[], options: { label?: Head; json: boolean; model: string }) => {
      const { runExplain } = await import('./run-explain.ts');
      await runExplain({ texts, ...options }, io);
    });
