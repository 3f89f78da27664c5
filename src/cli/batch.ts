import { Command, Option } from 'commander';
import { FORMATS } from '../corpus/reader.ts';
import { loadModel } from '../moderator.ts';
import { interruptible } from './interruptible.ts';
import type { CommandFactory } from './io.ts';
import { modelOption } from './options.ts';
import { runBatch } from './run-batch.ts';

interface Options {
  readonly output: string;
  readonly from?: string;
  readonly textColumn?: string;
  readonly idColumn?: string;
  readonly model: string;
  readonly quiet: boolean;
}

/** `moderato batch IN [-o OUT]`: scores a file of comments, or a pipe, into JSON Lines. */
export const batchCommand: CommandFactory = (io) =>
  new Command('batch')
    .description('Scores a file of comments, one verdict a line (JSONL), in order.')
    .argument('<in>', 'file of comments, - for standard input')
    .option('-o, --output <out>', 'file to write, whole or not at all; - for standard output', '-')
    .addOption(
      new Option('--from <format>', 'format of the input (default: by its name or its first byte)').choices(
        FORMATS.map((format) => format.name),
      ),
    )
    .option('--text-column <name>', 'column or field with the text (default: text, body, comment and the like)')
    .option('--id-column <name>', 'column or field with the id (default: id)')
    .addOption(modelOption())
    .option('--quiet', 'no progress and no summary on stderr; skipped records are still listed', false)
    .action(async (input: string, { model, ...options }: Options) => {
      await interruptible((signal) =>
        runBatch(
          { ...options, input },
          { io, signal, now: () => performance.now(), loadModerator: async () => (await loadModel(model)).moderate },
        ),
      );
    });
