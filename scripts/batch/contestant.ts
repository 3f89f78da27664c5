import type { Head, Scores } from '../../src/labels.ts';
import { rocAuc } from '../../src/training/metrics.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import type { Timed } from './timed.ts';

/** One way to score all the comments of the benchmark. */
export interface Contestant {
  readonly name: string;
  /** Scores them once, from start to exit. */
  readonly run: () => Promise<Timed>;
  /** What the last run gave, a record a comment, in order; undefined for one that does not score. */
  readonly scores?: () => Promise<readonly Scores[]>;
}

/** Mean over the heads of the AUC on the dev rows; NaN for who does not score. */
export async function meanAuc(
  { scores: read }: Contestant,
  heads: readonly Head[],
  rows: readonly TrainingRow[],
): Promise<number> {
  const scores = await read?.();
  if (scores === undefined) return Number.NaN;
  if (scores.length !== rows.length) throw new RangeError(`${scores.length} scores for ${rows.length} comments.`);
  const aucs = heads.map((head) => {
    const judged = rows.flatMap(({ split, targets }, n) => (split === 'dev' && targets[head] !== undefined ? [n] : []));
    return rocAuc(
      judged.map((n) => scores[n]?.[head] ?? 0),
      judged.map((n) => ((rows[n]?.targets[head] ?? 0) >= 0.5 ? 1 : 0)),
    );
  });
  return aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
}
