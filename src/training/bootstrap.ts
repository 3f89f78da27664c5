import type { Confusion } from './confusion.ts';
import { Random } from './random.ts';

/** From its lower to its upper end. Both are NaN where the figure is not defined. */
export type Interval = readonly [low: number, high: number];

/** How the intervals are made; told wherever they are shown. */
export const BOOTSTRAP = { resamples: 1000, level: 0.95, seed: 1 } as const;

/**
 * Confidence intervals of AUC and average precision by the percentile bootstrap (Efron 1979): rows are drawn with
 * replacement, as many as there are, without regard to class (not stratified), `resamples` times; the interval spans
 * the middle `level` of the figures. Draws without a row of either class say nothing and are left out.
 * Seeded: the same rows give the same intervals.
 */
export function bootstrapIntervals(
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
  { resamples, level, seed }: { resamples: number; level: number; seed: number } = BOOTSTRAP,
): { auc: Interval; averagePrecision: Interval } {
  const random = new Random(seed);
  const rows = rankRows(scores, truths);
  const aucs: number[] = [];
  const precisions: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    const { auc, averagePrecision } = figures(draw(rows, random));
    if (!Number.isNaN(auc)) aucs.push(auc);
    if (!Number.isNaN(averagePrecision)) precisions.push(averagePrecision);
  }
  return { auc: middle(aucs, level), averagePrecision: middle(precisions, level) };
}

/**
 * Confidence intervals of precision and recall at a threshold that stands still: rows are drawn as above, and each draw
 * counts only in which cell of the confusion matrix it falls. Draws in which a figure is not defined are left out.
 */
export function bootstrapRates(
  { truePositives, falsePositives, falseNegatives, trueNegatives }: Confusion,
  { resamples, level, seed }: { resamples: number; level: number; seed: number } = BOOTSTRAP,
): { precision: Interval; recall: Interval } {
  const random = new Random(seed);
  const rows = truePositives + falsePositives + falseNegatives + trueNegatives;
  const ends = [truePositives, truePositives + falsePositives, truePositives + falsePositives + falseNegatives];
  const precisions: number[] = [];
  const recalls: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    const cells = [0, 0, 0];
    for (let i = 0; i < rows; i++) {
      const row = random.next() * rows;
      const cell = ends.findIndex((end) => row < end);
      if (cell !== -1) cells[cell] = (cells[cell] as number) + 1;
    }
    const [right, wrong, missed] = cells as [number, number, number];
    if (right + wrong > 0) precisions.push(right / (right + wrong));
    if (right + missed > 0) recalls.push(right / (right + missed));
  }
  return { precision: middle(precisions, level), recall: middle(recalls, level) };
}

// --- internal ---

/** Rows sorted once, so that each resample is one pass over counts instead of a sort. */
interface RankedRows {
  /** [n]: which run of equal scores a row is in; run 0 has the highest score. */
  readonly runs: Int32Array;
  /** [n] */
  readonly truths: Uint8Array;
  readonly runCount: number;
}

/** Positives and negatives of each run, from the highest score to the lowest. */
interface RunCounts {
  readonly positives: Int32Array;
  readonly negatives: Int32Array;
}

function rankRows(scores: ArrayLike<number>, truths: ArrayLike<number>): RankedRows {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number),
  );
  const runs = new Int32Array(order.length);
  for (let i = 1; i < order.length; i++) {
    const isTied = scores[order[i] as number] === scores[order[i - 1] as number];
    runs[i] = (runs[i - 1] as number) + (isTied ? 0 : 1);
  }
  return {
    runs,
    truths: Uint8Array.from(order, (row) => (truths[row] === 1 ? 1 : 0)),
    runCount: order.length === 0 ? 0 : (runs.at(-1) as number) + 1,
  };
}

function draw({ runs, truths, runCount }: RankedRows, random: Random): RunCounts {
  const positives = new Int32Array(runCount);
  const negatives = new Int32Array(runCount);
  for (let i = 0; i < runs.length; i++) {
    const row = Math.floor(random.next() * runs.length);
    const counts = truths[row] === 1 ? positives : negatives;
    const run = runs[row] as number;
    counts[run] = (counts[run] as number) + 1;
  }
  return { positives, negatives };
}

/** `rocAuc` and `averagePrecision` of metrics.ts, from counts; a test holds the two together. */
function figures({ positives, negatives }: RunCounts): { auc: number; averagePrecision: number } {
  let found = 0;
  let wrong = 0;
  let wins = 0;
  let gained = 0;
  for (let run = 0; run < positives.length; run++) {
    const yes = positives[run] as number;
    const no = negatives[run] as number;
    if (yes + no === 0) continue;
    wins += no * (found + yes / 2);
    found += yes;
    wrong += no;
    gained += (yes * found) / (found + wrong);
  }
  return { auc: wins / (found * wrong), averagePrecision: gained / found };
}

/** The middle `level` of the values, its ends interpolated linearly between neighbours. */
function middle(values: readonly number[], level: number): Interval {
  const sorted = Float64Array.from(values).sort();
  const quantile = (share: number): number => {
    const at = share * (sorted.length - 1);
    const low = sorted[Math.floor(at)] ?? Number.NaN;
    const high = sorted[Math.ceil(at)] ?? Number.NaN;
    return low + (high - low) * (at - Math.floor(at));
  };
  return [quantile((1 - level) / 2), quantile((1 + level) / 2)];
}
