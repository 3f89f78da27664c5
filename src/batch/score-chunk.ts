import { formatNamed } from '../corpus/formats/index.ts';
import { readJsonlBlock } from '../corpus/formats/jsonl.ts';
import type { ReadComment, ReadItem, ReadOptions } from '../corpus/read-item.ts';
import { type RecordForm, recordLine } from '../corpus/record-line.ts';
import { ModeratoError } from '../errors.ts';
import type { Comment, Head, Verdict } from '../labels.ts';
import type { Chunk, LineChunk } from './chunk.ts';
import type { Facts } from './facts.ts';
import { countOne, createTally, type Failure, MAX_LISTED, type Tally, toFailure, type Watched } from './tally.ts';

/** What is the same for all chunks of a run. Plain data: workers get it once. */
export interface ScoreTask {
  readonly reading: Pick<ReadOptions, 'textColumn' | 'idColumn' | 'keep'>;
  /** How records are written. */
  readonly form: RecordForm;
  readonly watched: readonly Watched[];
  /** What to hand on for a report. */
  readonly facts?: { readonly heads: readonly Head[]; readonly texts: boolean } | undefined;
}

export interface ChunkResult {
  /** Finished output, a line a scored record, in order; for Parquet, what it is put together from. */
  readonly output: string | Uint8Array;
  readonly tally: Tally;
  /** The first few. */
  readonly failures: readonly Failure[];
  readonly facts?: Facts;
}

/** UTF-16 code units of a text that a report may show. */
const SHOWN_LENGTH = 600;

/**
 * Scores chunk by chunk. What cannot be read or scored is counted and goes on; a bug is thrown.
 */
export function createChunkScorer(
  moderate: (comment: Comment) => Verdict,
  task: ScoreTask,
): (chunk: Chunk) => ChunkResult & { readonly output: string } {
  const reading: ReadOptions = { ...task.reading, labels: 'ignore' };
  return (chunk) => {
    const result = new Gathered(task);
    const items = chunk.kind === 'items' ? chunk.items : readLines(chunk, reading);
    for (const item of items) result.add(item, moderate);
    return result.finish();
  };
}

// --- internal ---

function readLines({ bytes, firstLine, format }: LineChunk, reading: ReadOptions): ReadItem[] {
  return readJsonlBlock(bytes, firstLine, reading, formatNamed(format).layout);
}

class Gathered {
  #output = '';
  readonly #tally: Tally;
  readonly #failures: Failure[] = [];
  readonly #task: ScoreTask;
  readonly #kept: { item: ReadComment; verdict: Verdict }[] = [];

  constructor(task: ScoreTask) {
    this.#task = task;
    this.#tally = createTally(task.watched.length);
  }

  add(item: ReadItem, moderate: (comment: Comment) => Verdict): void {
    this.#tally.read += 1;
    if ('comment' in item) this.#score(item, moderate);
    else if ('skipped' in item) countOne(this.#tally.skipped, item.skipped);
    else this.#fail(item.line, item.error);
  }

  finish(): ChunkResult & { readonly output: string } {
    const { facts } = this.#task;
    return {
      output: this.#output,
      tally: this.#tally,
      failures: this.#failures,
      ...(facts && { facts: this.#facts(facts.heads, facts.texts) }),
    };
  }

  #score(item: ReadComment, moderate: (comment: Comment) => Verdict): void {
    let verdict: Verdict;
    try {
      verdict = moderate(item.comment);
    } catch (error) {
      if (!(error instanceof ModeratoError)) throw error;
      this.#fail(item.line, error);
      return;
    }
    this.#output += `${recordLine(verdict, item, this.#task.form)}\n`;
    this.#count(verdict);
    if (item.invalidUtf8) this.#tally.invalidUtf8 += 1;
    if (this.#task.facts) this.#kept.push({ item, verdict });
  }

  #count({ action, scores }: Verdict): void {
    const { watched } = this.#task;
    const { actions, reached } = this.#tally;
    this.#tally.scored += 1;
    actions[action] += 1;
    for (let i = 0; i < watched.length; i++) {
      const { label, threshold } = watched[i] as Watched;
      if ((scores[label] ?? -1) >= threshold) reached[i] = (reached[i] as number) + 1;
    }
  }

  #fail(line: number, error: ModeratoError): void {
    countOne(this.#tally.failed, error.code);
    if (this.#failures.length < MAX_LISTED) this.#failures.push(toFailure(line, error));
  }

  #facts(heads: readonly Head[], withTexts: boolean): Facts {
    const kept = this.#kept;
    const scores = new Float64Array(kept.length * heads.length);
    kept.forEach(({ verdict }, n) => {
      heads.forEach((head, h) => {
        scores[n * heads.length + h] = verdict.scores[head] ?? Number.NaN;
      });
    });
    return {
      scores,
      actions: kept.map(({ verdict }) => verdict.action),
      ids: kept.map(({ verdict }) => verdict.id),
      metas: kept.map(({ item }) => item.meta),
      ...(withTexts && { texts: kept.map(({ item }) => item.comment.text.slice(0, SHOWN_LENGTH)) }),
    };
  }
}
