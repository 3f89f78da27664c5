import { openSource } from '../corpus/bytes.ts';
import { readLines } from '../corpus/lines.ts';
import { openComments } from '../corpus/reader.ts';
import { unpack } from '../corpus/unpack.ts';
import { ModeratoError } from '../errors.ts';
import type { Comment, Head, Scores, Verdict } from '../labels.ts';
import { ScoreDistribution } from '../training/score-distribution.ts';
import type { Io } from './io.ts';
import { scoresIfAny } from './scores-if-any.ts';

export interface DumpScores {
  readonly scores: ReadonlyMap<Head, ScoreDistribution>;
  /** Comments a day between the first and the last dated one; undefined where fewer than two days are told of. */
  readonly perDay: number | undefined;
}

/**
 * Reads how a model's scores are spread over a dump, in constant memory: what `batch` wrote is taken as it is, any
 * other format is scored here and now.
 * @throws ModeratoError USAGE for standard input, which cannot be looked at twice; what the readers throw
 */
export async function readDump(
  path: string,
  labels: readonly Head[],
  moderate: (comment: Comment) => Verdict,
  io: Io,
): Promise<DumpScores> {
  if (path === '-')
    throw new ModeratoError('USAGE', '--of needs a file, not standard input. Write it to a file first.');
  const gathered = new Gathered(labels);
  if (!(await readVerdicts(path, gathered, io))) await readTableOrComments(path, gathered, moderate, io);
  return gathered;
}

// --- internal ---

class Gathered implements DumpScores {
  readonly scores: ReadonlyMap<Head, ScoreDistribution>;
  #first = '9999-99-99';
  #last = '';
  #dated = 0;

  constructor(labels: readonly Head[]) {
    this.scores = new Map(labels.map((label) => [label, new ScoreDistribution()]));
  }

  add(scores: Scores, date: string | undefined): void {
    for (const [label, distribution] of this.scores) {
      const score = scores[label];
      if (score !== undefined) distribution.add(score);
    }
    if (date === undefined) return;
    const day = date.slice(0, 10);
    this.#dated += 1;
    if (day < this.#first) this.#first = day;
    if (day > this.#last) this.#last = day;
  }

  get perDay(): number | undefined {
    const days = Math.round((Date.parse(this.#last) - Date.parse(this.#first)) / DAY_MS) + 1;
    return days >= 2 ? this.#dated / days : undefined;
  }
}

const DAY_MS = 86_400_000;

/** False, with nothing gathered, where the first line is no verdict. */
async function readVerdicts(path: string, gathered: Gathered, { stdin }: Io): Promise<boolean> {
  const { bytes } = await unpack(await openSource(path, { stdin }));
  let isFirst = true;
  for await (const { text, number } of readLines(bytes)) {
    const verdict = verdictOf(text);
    if (verdict !== undefined) gathered.add(verdict.scores, verdict.date);
    else if (isFirst) return false;
    else throw new ModeratoError('INVALID_RECORD', `${path} line ${number} is no verdict, as the lines before are.`);
    isFirst = false;
  }
  return !isFirst;
}

function verdictOf(line: string): { scores: Scores; date: string | undefined } | undefined {
  try {
    const { scores, action, date } = JSON.parse(line);
    if (typeof scores !== 'object' || scores === null || typeof action !== 'string') return undefined;
    return { scores, date: typeof date === 'string' ? date : undefined };
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
    // Scores stand in columns named like heads, which is how a table gives labels; a record must have some text.
    reading = await openComments(await openSource(path, { stdin }), { textColumn: 'action' });
  }
  for await (const items of reading.batches) {
    for (const item of items) {
      if (!('comment' in item)) continue;
      const scores = isOfVerdicts ? item.labels : scoresIfAny(moderate, item.comment);
      if (scores !== undefined) gathered.add(scores, item.meta?.date);
    }
  }
}

/** What a table has that `batch` wrote. */
const VERDICT_COLUMNS = ['id', 'action', 'reasons', 'model'];
