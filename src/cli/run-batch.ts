import { stat } from 'node:fs/promises';
import { openSource } from '../corpus/bytes.ts';
import { readComments } from '../corpus/reader.ts';
import { verdictToJson } from '../corpus/verdict-json.ts';
import { openOutput } from '../corpus/writer.ts';
import { ModeratoError } from '../errors.ts';
import type { Comment, Verdict } from '../labels.ts';
import { BatchTally } from './batch-tally.ts';
import type { Io } from './io.ts';
import { createProgress } from './progress.ts';
import { scoreRecords } from './score-records.ts';

export interface BatchOptions {
  /** A path, or `-` for standard input. */
  readonly input: string;
  /** A path, or `-` for standard output. */
  readonly output: string;
  readonly from?: string | undefined;
  readonly textColumn?: string | undefined;
  readonly idColumn?: string | undefined;
  readonly quiet: boolean;
}

export interface BatchServices {
  readonly io: Io;
  readonly signal: AbortSignal;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** Called once, before anything is read or written. */
  readonly loadModerator: () => Promise<(comment: Comment) => Verdict>;
}

/**
 * Scores every record of the input into the output, in order, in constant memory.
 * @throws ModeratoError RECORDS_SKIPPED when some could not be scored (the output has all the others), INTERRUPTED,
 *   USAGE when output and input are one file, and what readers, writers and models throw; those leave no output file
 */
export async function runBatch(options: BatchOptions, services: BatchServices): Promise<void> {
  const { io, signal } = services;
  await refuseSameFile(options.input, options.output);
  const moderate = await services.loadModerator();
  const output = await openOutput(options.output, io.stdout);
  const progress = createProgress({ stderr: io.stderr, quiet: options.quiet, now: services.now });
  const tally = new BatchTally(io.stderr, progress);
  try {
    const source = await openSource(options.input, { stdin: io.stdin, signal });
    const records = readComments(source, { ...options, labels: 'ignore' });
    for await (const record of scoreRecords(records, moderate)) {
      tally.add(record);
      if (!('verdict' in record)) continue;
      if (!(await output.write(JSON.stringify(verdictToJson(record.verdict))))) return await output.discard();
    }
    await output.commit();
  } catch (error) {
    await output.discard();
    throw error;
  } finally {
    progress.clear();
  }
  if (!options.quiet) io.stderr.write(tally.summary());
  tally.throwIfSkipped();
}

// --- internal ---

/** Compares what the paths lead to, so that links are seen through. */
async function refuseSameFile(input: string, output: string): Promise<void> {
  if (input === '-' || output === '-') return;
  const [from, to] = await Promise.all([input, output].map((path) => stat(path).catch(() => undefined)));
  if (from?.isFile() && from.dev === to?.dev && from.ino === to.ino) {
    throw new ModeratoError('USAGE', `Input and output are the same file, ${output}. Choose another output.`);
  }
}
