import { stat } from 'node:fs/promises';
import { openSource } from '../corpus/bytes.ts';
import { readLines } from '../corpus/lines.ts';
import { openComments } from '../corpus/reader.ts';
import { unpack } from '../corpus/unpack.ts';
import { ModeratoError } from '../errors.ts';
import type { Comment, Head, Scores, Verdict } from '../labels.ts';
import type { LoadedModel } from '../moderator.ts';
import { OUT_OF_DOMAIN } from '../policy/policy.ts';
import { DaySpan } from '../training/day-span.ts';
import { ScoreDistribution } from '../training/score-distribution.ts';
import type { Io } from './io.ts';
import { verdictIfAny } from './verdict-if-any.ts';

export interface DumpScores {
  readonly scores: ReadonlyMap<Head, ScoreDistribution>;
  /** Comments that were looked at. */
  readonly comments: number;
  /** Those of them that the policy sends to people whatever they score. They are not among `scores`. */
  readonly unreliable: number;
  /** Comments a day; undefined where fewer than two days are told of. */
  readonly perDay: number | undefined;
}

/** What scores a dump and judges it. */
export type DumpModel = Pick<LoadedModel, 'moderate' | 'artifact' | 'policy'>;

/**
 * Reads how a model's scores are spread over a dump, in constant memory: what `batch` wrote is taken as it is, any
 * other format is scored here and now.
 * @throws ModeratoError USAGE for what cannot be looked at twice, and for verdicts of another model; what the readers throw
 */
export async function readDump(path: string, labels: readonly Head[], model: DumpModel, io: Io): Promise<DumpScores> {
  await checkFile(path);
  const gathered = new Gathered(path, labels, model);
  if (!(await readVerdicts(path, gathered, io))) await readTableOrComments(path, gathered, model.moderate, io);
  return gathered;
}

// --- internal ---

/** What is asked of a verdict, whatever it is written in. */
interface Told {
  readonly scores: Scores;
  /** Why the scores are not to be relied on, if they are not. */
  readonly doubt?: unknown;
  readonly model?: unknown;
  readonly date?: string | undefined;
}

class Gathered implements DumpScores {
  readonly scores: ReadonlyMap<Head, ScoreDistribution>;
  #comments = 0;
  #unreliable = 0;
  readonly #days = new DaySpan();
  readonly #path: string;
  readonly #model: string;
  /** Doubts for which the policy sends a comment to people. */
  readonly #reviewed: ReadonlySet<unknown>;

  constructor(path: string, labels: readonly Head[], { artifact, policy }: DumpModel) {
    this.scores = new Map(labels.map((label) => [label, new ScoreDistribution()]));
    this.#path = path;
    this.#model = artifact.name;
    const treatments = Object.entries({ ...OUT_OF_DOMAIN, ...policy.outOfDomain });
    this.#reviewed = new Set(treatments.filter(([, treatment]) => treatment === 'review').map(([doubt]) => doubt));
  }

  get comments(): number {
    return this.#comments;
  }

  get unreliable(): number {
    return this.#unreliable;
  }

  get perDay(): number | undefined {
    return this.#days.perDay;
  }

  /** @throws ModeratoError USAGE when another model said so */
  add({ scores, doubt, model = this.#model, date }: Told): void {
    if (model !== this.#model) throw this.#foreign(model);
    this.#comments += 1;
    if (date !== undefined) this.#days.add(date);
    if (this.#reviewed.has(doubt)) {
      this.#unreliable += 1;
      return;
    }
    for (const [label, distribution] of this.scores) {
      const score = scores[label];
      if (score !== undefined) distribution.add(score);
    }
  }

  #foreign(model: unknown): ModeratoError {
    const found = typeof model === 'string' && /^[\w.-]{1,60}@\d{1,9}$/.test(model) ? model : 'another model';
    return new ModeratoError(
      'USAGE',
      `${this.#path} was scored by ${found}, and the thresholds are to be for ${this.#model}. Score it again with batch, or name its model with --model.`,
    );
  }
}

async function checkFile(path: string): Promise<void> {
  const isFile = path !== '-' && (await stat(path).catch(() => undefined))?.isFile() !== false;
  if (isFile) return;
  throw new ModeratoError(
    'USAGE',
    '--of needs a file, which is looked at twice, not a pipe or standard input. Write it to a file first.',
  );
}

/** False, with nothing gathered, where the first line is no verdict. */
async function readVerdicts(path: string, gathered: Gathered, { stdin }: Io): Promise<boolean> {
  const { bytes } = await unpack(await openSource(path, { stdin }));
  let isFirst = true;
  for await (const { text, number } of readLines(bytes)) {
    const verdict = verdictOf(text);
    if (verdict !== undefined) gathered.add(verdict);
    else if (isFirst) return false;
    else throw new ModeratoError('INVALID_RECORD', `${path} line ${number} is no verdict, as the lines before are.`);
    isFirst = false;
  }
  return !isFirst;
}

function verdictOf(line: string): Told | undefined {
  try {
    const { scores, action, model, outOfDomain, date } = JSON.parse(line);
    if (typeof scores !== 'object' || scores === null || typeof action !== 'string') return undefined;
    return { scores, model, doubt: outOfDomain?.reason, date: typeof date === 'string' ? date : undefined };
  } catch {
    return undefined;
  }
}

async function readTableOrComments(
  path: string,
  gathered: Gathered,
  moderate: (comment: Comment) => Verdict,
  { stdin }: Io,
): Promise<void> {
  let reading = await openComments(await openSource(path, { stdin }), { labels: 'ignore' });
  const isOfVerdicts = VERDICT_COLUMNS.every((name) => reading.inputColumns?.includes(name));
  if (isOfVerdicts) {
    await reading.close();
    // Scores stand in columns named like heads, which is how a plain table gives labels; columns that were kept may
    // make it look like another format. A record must have some text.
    const from = reading.unit === 'record' ? 'parquet' : 'csv';
    reading = await openComments(await openSource(path, { stdin }), { from, textColumn: 'action', keep: true });
  }
  for await (const items of reading.batches) {
    for (const item of items) {
      if (!('comment' in item)) continue;
      const date = item.meta?.date;
      if (isOfVerdicts) {
        const { columns } = item;
        gathered.add({ scores: item.labels ?? {}, model: columns?.['model'], doubt: columns?.['outOfDomain'], date });
        continue;
      }
      const verdict = verdictIfAny(moderate, item.comment);
      if (verdict !== undefined) gathered.add({ ...verdict, doubt: verdict.outOfDomain?.reason, date });
    }
  }
}

/** What a table has that `batch` wrote. */
const VERDICT_COLUMNS = ['id', 'action', 'reasons', 'model'];
