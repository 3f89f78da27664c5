import { Command, Option } from 'commander';
import type { CommandFactory } from './io.ts';
import { modelOption } from './options.ts';

interface Options {
  readonly model: string;
  readonly corpora?: string;
  readonly sources?: string[];
  readonly use: 'open' | 'all';
  readonly json: boolean;
  readonly bias: boolean;
}

/** `moderato evaluate FILE...`: how a model does on labelled files and corpora. */
export const evaluateCommand: CommandFactory = (io) =>
  new Command('evaluate')
    .description('Judges a model on labelled files: records with "labels": {"abusive": 0..1, ...}, or on corpora.')
    .argument('[files...]', 'labelled files (JSONL); - is standard input')
    .option('--corpora <dir>', 'folder of labelled corpora: their dev rows judge (see data/README.md)')
    .option('--sources <names>', 'corpora to read, parted by commas (default: all that the folder holds)', parseNames)
    .addOption(
      new Option('--use <licences>', 'corpora of open licences, or all; a model may have seen texts of the others')
        .choices(['open', 'all'])
        .default('open'),
    )
    .addOption(modelOption())
    .option(
      '--bias',
      'judge by the groups of people that comments name; without files and corpora, on sentences that come with moderato',
      false,
    )
    .option('--json', 'figures as JSON on stdout instead of tables', false)
    .action(async (files: string[], options: Options) => {
      // Loaded when needed: TensorFlow.js and natural take longer than scoring a comment.
      if (options.bias) {
        const { runBias } = await import('./run-bias.ts');
        await runBias({ ...options, files }, io);
        return;
      }
      const { runEvaluate } = await import('./run-evaluate.ts');
      await runEvaluate({ ...options, files }, io);
    });

function parseNames(value: string): string[] {
  return value.split(',').map((name) => name.trim());
}
