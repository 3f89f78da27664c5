import { createHash } from 'node:crypto';
import { type CorpusRow, corpusKey, SOURCES } from '../corpus/corpora.ts';
import type { Split } from '../labels.ts';

/** A text on its way into training or evaluation. */
export interface TrainingRow {
  readonly id: string;
  readonly text: string;
  /** Where it came from: `newsroom`, `samples`, the name of a corpus. */
  readonly group: string;
  readonly split: Split;
  /** Part of its group, to slice figures by. */
  readonly slice?: string;
  /**
   * Rows that share it share their side of every split, so that none judges what another one taught; rows without it
   * go by their text.
   */
  readonly splitKey?: string;
  /** What is known of it, in [0, 1], by task: the name of a head, or `corpus:column` for a task that only helps. */
  readonly targets: Readonly<Record<string, number>>;
}

/**
 * Where a row falls in a split, in [0, 1): it depends on the row alone, so splits stay put when others come or go. Texts
 * that count as the same fall on the same side.
 * @param salt keeps two splits apart
 */
export function splitFraction({ splitKey, text }: Pick<TrainingRow, 'splitKey' | 'text'>, salt: string): number {
  return textFraction(splitKey ?? corpusKey(text), salt);
}

/**
 * A number in [0, 1) that depends on the text alone.
 * @param salt keeps two uses apart
 */
export function textFraction(text: string, salt: string): number {
  return createHash('sha256').update(salt).update('\0').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/** SHA-256, in hexadecimal, over all that training sees of the rows, in order. */
export function rowsSha256(rows: readonly TrainingRow[]): string {
  const hash = createHash('sha256');
  for (const { id, text, group, split, splitKey, slice, targets } of rows) {
    hash.update(JSON.stringify([id, text, group, split, splitKey, slice, targets]));
  }
  return hash.digest('hex');
}

/** Rows of each group, in order of their first appearance. */
export function countGroups(rows: readonly TrainingRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { group } of rows) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}

const COLUMNS = new Map(SOURCES.map(({ name, columns }) => [name, Object.entries(columns)]));

/** A row of a corpus, its columns mapped to the heads they stand for or to tasks of their own. */
export function toTrainingRow({ id, text, source, split, slice, labels }: CorpusRow): TrainingRow {
  const targets: Record<string, number> = {};
  for (const [column, { head }] of COLUMNS.get(source) ?? []) {
    const target = labels[column];
    if (target !== undefined) targets[head ?? `${source}:${column}`] = target;
  }
  return { id, text, group: source, split, ...(slice !== undefined && { slice }), targets };
}
