import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openBatchModel } from '../batch/batch-model.ts';
import { CHECKPOINT_RECORDS } from '../batch/batch-options.ts';
import { FORMATS } from '../corpus/reader.ts';
import { OUTPUT_FORMATS } from '../corpus/record-line.ts';
import { interruptible } from './interruptible.ts';
import type { CommandFactory } from './io.ts';
import { modelOption } from './options.ts';
import { type BatchRequest, runBatchCommand } from './run-batch.ts';

interface Options extends Omit<BatchRequest, 'input'> {
  readonly model: string;
  readonly workers: number;
}

const MAX_WORKERS = 64;
/**
 * What is no longer needed may add a quarter to the heap before V8 collects it. Left alone it lets the heap grow several
 * times over first: a run over millions of comments then takes 400 MB instead of 250.
 */
const COLLECT_EARLY = '--heap-growing-percent=25';

/** `moderato batch IN [-o OUT]`: scores a file of comments, or a pipe, into JSON Lines, CSV or Parquet. */
export const batchCommand: CommandFactory = (io) =>
  new Command('batch')
    .description('Scores a file of comments, one verdict a line (JSONL), CSV or Parquet, in order.')
    .argument('<in>', 'file of comments, - for standard input')
    .option('-o, --output <out>', 'file to write, whole or not at all; - for standard output', '-')
    .addOption(
      new Option('--from <format>', 'format of the input (default: told by its content)').choices(
        FORMATS.map((format) => format.name),
      ),
    )
    .addOption(
      new Option('--to <format>', 'format of the output (default: by the ending of its name, or jsonl)').choices([
        ...OUTPUT_FORMATS,
      ]),
    )
    .option('--keep', 'carry the columns of the input to the output', false)
    .option(
      '--text-column <name>',
      'column or field with the text (default: the one of the format, or text, body, comment and the like)',
    )
    .option('--id-column <name>', 'column or field with the id (default: id)')
    .addOption(modelOption())
    .option('--workers <n>', 'threads that score, as many as there are cores with "all"', parseWorkers, 0)
    .option('--resume', 'make a run that can be continued after a kill, and continue it', false)
    .addOption(
      new Option('--checkpoint <n>', 'with --resume, records between two marks on disk')
        .argParser(parseCount)
        .default(CHECKPOINT_RECORDS),
    )
    .option('--report <dir>', 'folder for a page (HTML) that shows what was found')
    .option('--show-text', 'show the text of examples in the report', false)
    .option('--quiet', 'no progress and no summary on stderr; skipped records are still listed', false)
    .action(async (input: string, { model, workers, ...options }: Options) => {
      setFlagsFromString(COLLECT_EARLY);
      await interruptible((signal) =>
        runBatchCommand(
          { ...options, input },
          { io, signal, now: () => performance.now(), openModel: () => openBatchModel(model, workers) },
        ),
      );
    });

// --- internal ---

function parseWorkers(value: string): number {
  if (value === 'all') return availableParallelism();
  const count = Number(value);
  if (Number.isInteger(count) && count >= 0 && count <= MAX_WORKERS) return count;
  throw new InvalidArgumentError(`Give a whole number from 0 to ${MAX_WORKERS}, or all.`);
}

function parseCount(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('Give a whole number from 1.');
}
