/**
 * The main path of a batch run: input -> chunks of records -> engine -> finished lines -> output, in order and in
 * constant memory. What it counts on the way is the summary, the report and what a killed run goes on from.
 */
import { stat } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { headerLine } from '../corpus/record-line.ts';
import { ModeratoError } from '../errors.ts';
import type { BatchModel } from './batch-model.ts';
import type { BatchOptions } from './batch-options.ts';
import type { BatchOutput } from './batch-output.ts';
import type { BatchProgress } from './batch-progress.ts';
import type { Position } from './chunk.ts';
import type { Engine } from './engine.ts';
import { FailureList } from './failure-list.ts';
import { formOf, openBatchOutput, refuseSameFile } from './open-batch-output.ts';
import { type OpenedInput, openInput } from './open-chunks.ts';
import { pump } from './pipeline.ts';
import type { ReportBuilder } from './report/builder.ts';
import type { RunState } from './run-state.ts';
import type { ChunkResult, ScoreTask } from './score-chunk.ts';
import { addTally, createTally, type Tally, type Watched, watchedThresholds } from './tally.ts';

export interface BatchServices {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly signal: AbortSignal;
  readonly progress: BatchProgress;
  /** Called once, before anything is read or written. */
  readonly openModel: () => Promise<BatchModel>;
  /** Gathers what a report shows; it knows the model only when that is open. */
  readonly createReport?: ((model: BatchModel, watched: readonly Watched[]) => ReportBuilder) | undefined;
}

/** What a run that came to its end has done. */
export interface BatchOutcome {
  readonly model: BatchModel;
  readonly tally: Readonly<Tally>;
  readonly watched: readonly Watched[];
  readonly report?: ReportBuilder | undefined;
  /** False when whoever read the output went away before its end. */
  readonly finished: boolean;
}

/**
 * Scores every record of the input into the output. Records that could not be scored are told to the progress and
 * counted; whether that is a failure is for the caller to say.
 * @throws ModeratoError INTERRUPTED; USAGE when output and input are one file, or cannot be resumed; RESUME_REFUSED; and
 *   what readers, writers and models throw. None of them leaves an output under its name
 */
export async function runBatch(options: BatchOptions, services: BatchServices): Promise<BatchOutcome> {
  await refuseSameFile(options.input, options.output);
  const model = await services.openModel();
  const watched = watchedThresholds(model.policy, model.heads);
  const report = services.createReport?.(model, watched);
  const bytes = { read: 0 };
  const input = await open(options, services, bytes);
  const form = formOf(options, input);
  const output = await openBatchOutput(options, services.stdout, model, report, form).catch(async (error) => {
    await input.close();
    throw error;
  });
  const task: ScoreTask = { reading: readingOf(options), form, watched, facts: report?.wants };
  let run: Run;
  let engine: Engine;
  try {
    const { unit } = input;
    run = new Run({ output, progress: services.progress, watched: watched.length, report, unit, bytes });
    engine = model.createEngine(task);
  } catch (error) {
    await output.abandon();
    await input.close();
    throw error;
  }
  try {
    const { size } = options.input === '-' ? { size: undefined } : await sizeOf(options.input);
    services.progress.start(size);
    await run.begin(headerLine(form));
    const chunks = input.chunks(output.resumed?.position);
    const finished = await pump(chunks, engine, (result, end) => run.take(result, end));
    if (finished) {
      if (services.signal.aborted) throw new ModeratoError('INTERRUPTED', 'Interrupted before the end of the input.');
      await output.commit(run.state());
    } else await output.abandon();
    return { model, tally: run.tally, watched, report, finished };
  } catch (error) {
    const isInterrupted = error instanceof ModeratoError && error.code === 'INTERRUPTED';
    await output.abandon(isInterrupted ? run.state() : undefined);
    throw isInterrupted ? interrupted(options, run.tally) : error;
  } finally {
    services.progress.stop();
    await engine.close();
  }
}

// --- internal ---

/** What has been written and counted so far. */
class Run {
  readonly tally: Tally;
  #position: Position;
  readonly #failures: FailureList;
  readonly #parts: RunParts;

  constructor(parts: RunParts) {
    const { output, progress, unit, watched } = parts;
    this.#parts = parts;
    this.#failures = new FailureList(unit, (line) => progress.say(line));
    this.#position = output.resumed?.position ?? { unit: 'records', count: 0 };
    this.tally = createTally(watched);
    if (output.resumed === undefined) return;
    addTally(this.tally, output.resumed.tally);
    this.#restore(output.resumed.report);
    progress.say(`goes on behind ${this.tally.read} records that were scored before`);
  }

  #restore(state: unknown): void {
    try {
      this.#parts.report?.restore(state);
    } catch (cause) {
      throw new ModeratoError(
        'RESUME_REFUSED',
        'What the run before has gathered for the report cannot be read. Delete its .part.state to start anew.',
        { cause },
      );
    }
  }

  /** @param header the first line of the output, which a run that goes on has written already */
  async begin(header: string | undefined): Promise<void> {
    const { output } = this.#parts;
    if (header !== undefined && output.resumed === undefined) await output.write(`${header}\n`);
  }

  async take({ output, tally, failures, facts }: ChunkResult, end: Position): Promise<boolean> {
    const { output: file, progress, report, bytes } = this.#parts;
    if (output.length > 0 && !(await file.write(output))) return false;
    this.#failures.add(failures, tally);
    if (facts !== undefined) report?.add(facts);
    addTally(this.tally, tally);
    this.#position = end;
    progress.update(bytes.read, this.tally);
    await file.mark(this.tally.read, () => this.state());
    return true;
  }

  state(): RunState {
    const { tally } = this;
    const { report } = this.#parts;
    return { position: this.#position, tally, ...(report && { report: report.toJSON() }) };
  }
}

interface RunParts {
  readonly output: BatchOutput;
  readonly progress: BatchProgress;
  readonly watched: number;
  readonly report: ReportBuilder | undefined;
  readonly unit: 'line' | 'record';
  readonly bytes: { readonly read: number };
}

async function open(options: BatchOptions, services: BatchServices, bytes: { read: number }): Promise<OpenedInput> {
  const { progress } = services;
  const input = await openInput({
    ...options,
    ...services,
    note: (line) => progress.note(line),
    onBytes: (count) => {
      bytes.read += count;
    },
  });
  const { name, title } = input.format;
  if (input.why !== undefined) progress.note(`read as ${name} (${title}): ${input.why}`);
  return input;
}

function readingOf({ textColumn, idColumn, keep }: BatchOptions): ScoreTask['reading'] {
  return { textColumn, idColumn, keep };
}

async function sizeOf(path: string): Promise<{ size: number | undefined }> {
  const found = await stat(path).catch(() => undefined);
  return { size: found?.isFile() ? found.size : undefined };
}

function interrupted({ resume, output }: BatchOptions, { read }: Tally): ModeratoError {
  if (resume === true) {
    const kept = `Interrupted after ${read} records; they are kept in ${output}.part.`;
    return new ModeratoError('INTERRUPTED', `${kept} Run the same command again to go on.`);
  }
  const what = output === '-' ? '' : ' Nothing was written; with --resume a run can be continued.';
  return new ModeratoError('INTERRUPTED', `Interrupted after ${read} records, before the end of the input.${what}`);
}
