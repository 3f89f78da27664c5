import { Command, InvalidArgumentError, Option } from 'commander';
import { interruptible } from './interruptible.ts';
import type { CommandFactory } from './io.ts';

interface Options {
  readonly corpora?: string;
  readonly data?: string[];
  readonly wordVectors?: string;
  readonly use: 'open' | 'all';
  readonly out: string;
  readonly name: string;
  readonly seed: number;
}

/** `moderato train`: labels, fits, calibrates, judges, and writes a model folder. */
export const trainCommand: CommandFactory = (io) =>
  new Command('train')
    .description('Fits a model on the comments that come with Moderato and, when given, corpora and labelled files.')
    .option('--corpora <dir>', 'folder of labelled corpora (see data/README.md)')
    .option('--data <files...>', 'labelled files (JSONL), such as an export of feedback')
    .option('--word-vectors <file>', 'pretrained word vectors to begin with (see docs/model.md)')
    .addOption(
      new Option('--use <licences>', 'corpora of open licences, or all of them for a model you keep to yourself')
        .choices(['open', 'all'])
        .default('open'),
    )
    .option('--out <dir>', 'folder for the model', 'models/local')
    .option('--name <name>', 'name and version of the model', parseName, 'local@1')
    .option('--seed <n>', 'seed of all random choices', parseSeed, 1)
    .action(async (options: Options) => {
      // Loaded when needed: TensorFlow.js and natural take longer than scoring a comment.
      const { runTrain } = await import('./run-train.ts');
      await interruptible((signal) => runTrain(options, io, signal));
    });

function parseName(value: string): string {
  if (/^[\w.-]+@\d+$/.test(value)) return value;
  throw new InvalidArgumentError('A name is letters, digits, . _ or -, then @ and a version number: news@2.');
}

function parseSeed(value: string): number {
  const seed = Number(value);
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new InvalidArgumentError('A seed is a whole number, 0 or more.');
}
