import type { BatchModel } from '../batch/batch-model.ts';
import type { BatchOptions } from '../batch/batch-options.ts';
import { ReportBuilder } from '../batch/report/builder.ts';
import { type BatchOutcome, runBatch } from '../batch/run-batch.ts';
import { sumCounts, type Tally } from '../batch/tally.ts';
import { prepareFolder } from '../corpus/writer.ts';
import { ModeratoError } from '../errors.ts';
import { createBatchProgress } from './batch-progress.ts';
import { batchSummary } from './batch-summary.ts';
import type { Io } from './io.ts';

export interface BatchRequest extends BatchOptions {
  /** Folder for a page about what was found. */
  readonly report?: string | undefined;
  readonly showText?: boolean | undefined;
  readonly quiet: boolean;
}

export interface BatchCommandServices {
  readonly io: Io;
  readonly signal: AbortSignal;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  readonly openModel: () => Promise<BatchModel>;
}

/**
 * Runs a batch for a person: with progress, a summary on stderr, and a report where one is wished for.
 * @throws ModeratoError RECORDS_SKIPPED when some could not be scored (the output has all the others); USAGE for
 *   `showText` without a report; what `runBatch` throws
 */
export async function runBatchCommand(request: BatchRequest, services: BatchCommandServices): Promise<void> {
  const { io, signal, now, openModel } = services;
  const { report: folder, showText = false, quiet } = request;
  if (showText && folder === undefined) {
    throw new ModeratoError(
      'USAGE',
      '--show-text is about the page that --report writes. Name a folder with --report.',
    );
  }
  const begin = now();
  // Loaded when needed: drawing takes longer to load than scoring a comment.
  const pages = folder === undefined ? undefined : await import('../batch/report/write-report.ts');
  if (folder !== undefined) await prepareFolder(folder);
  const outcome = await runBatch(request, {
    ...io,
    signal,
    openModel,
    progress: createBatchProgress({ stderr: io.stderr, quiet, now }),
    createReport:
      folder === undefined ? undefined : ({ heads }, watched) => new ReportBuilder(heads, watched, { texts: showText }),
  });
  if (!outcome.finished) return;
  if (!quiet) io.stderr.write(batchSummary(outcome, (now() - begin) / 1000));
  if (folder !== undefined) {
    const path = await pages?.writeReport(folder, { ...about(outcome), input: request.input });
    if (!quiet) io.stderr.write(`\nmoderato: the report is ${path}\n`);
  }
  throwIfFailed(outcome.tally);
}

// --- internal ---

function about({ model, tally, watched, report }: BatchOutcome) {
  if (report === undefined) throw new Error('A run with a report folder has a report.');
  return { model: model.name, heads: model.heads, policy: model.policy, tally, watched, report };
}

function throwIfFailed({ failed, read }: Readonly<Tally>): void {
  const count = sumCounts(failed);
  if (count === 0) return;
  const cure = 'The output has all the others; mend these and score them again.';
  throw new ModeratoError('RECORDS_SKIPPED', `${count} of ${read} records were skipped. ${cure}`);
}
