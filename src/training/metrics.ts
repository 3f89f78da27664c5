/**
 * Every metric has its one definition here. All take parallel arrays of scores and truths (1 carries the label, 0 does
 * not) and give NaN where the question has no answer, for instance the AUC of one class.
 */

/** Area under the ROC curve: chance that a random positive scores above a random negative; ties count one half. */
export function rocAuc(scores: ArrayLike<number>, truths: ArrayLike<number>): number {
  const order = ranking(scores);
  let positives = 0;
  let rankSum = 0;
  for (let i = 0; i < order.length; ) {
    if (Number.isNaN(at(scores, order, i))) return Number.NaN;
    let j = i;
    while (j < order.length && at(scores, order, j) === at(scores, order, i)) j++;
    const rank = (i + j + 1) / 2; // the mean of the one-based ranks i+1..j
    for (; i < j; i++) {
      if (at(truths, order, i) === 1) {
        positives++;
        rankSum += rank;
      }
    }
  }
  const negatives = order.length - positives;
  return positives === 0 || negatives === 0
    ? Number.NaN
    : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** One point of the precision-recall curve: what the rows at or above `threshold` hold. */
export interface OperatingPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** The precision-recall curve from the highest threshold to the lowest, one point per distinct score. */
export function precisionRecallCurve(scores: ArrayLike<number>, truths: ArrayLike<number>): OperatingPoint[] {
  const order = ranking(scores).reverse();
  const positives = count(truths, 1);
  const points: OperatingPoint[] = [];
  let found = 0;
  for (let i = 0; i < order.length; i++) {
    found += at(truths, order, i);
    const threshold = at(scores, order, i);
    if (i + 1 < order.length && at(scores, order, i + 1) === threshold) continue;
    points.push({ threshold, precision: found / (i + 1), recall: found / positives });
  }
  return points;
}

/** Sum over the curve of precision times the recall gained: the area under the precision-recall curve, as scikit-learn has it. */
export function averagePrecision(scores: ArrayLike<number>, truths: ArrayLike<number>): number {
  let area = 0;
  let recall = 0;
  for (const point of precisionRecallCurve(scores, truths)) {
    area += point.precision * (point.recall - recall);
    recall = point.recall;
  }
  return count(truths, 1) === 0 ? Number.NaN : area;
}

/** Best precision among the points whose recall is at least `recall`; fastText and Keras define it so. */
export function precisionAtRecall(scores: ArrayLike<number>, truths: ArrayLike<number>, recall: number): number {
  const points = precisionRecallCurve(scores, truths).filter((point) => point.recall >= recall);
  return points.length === 0 ? Number.NaN : Math.max(...points.map((point) => point.precision));
}

/** Best recall among the points whose precision is at least `precision`; 0 where none reaches it, NaN without positives. */
export function recallAtPrecision(scores: ArrayLike<number>, truths: ArrayLike<number>, precision: number): number {
  if (count(truths, 1) === 0) return Number.NaN;
  const points = precisionRecallCurve(scores, truths).filter((point) => point.precision >= precision);
  return points.reduce((best, point) => Math.max(best, point.recall), 0);
}

/** An AUC over some of the pairs of a positive and a negative. */
export interface PairedAuc {
  readonly auc: number;
  /** How many pairs it rests on. */
  readonly pairs: number;
}

/**
 * AUC among texts of about the same length, so that a score cannot earn it by length: of all pairs of a positive and a
 * negative whose lengths fall into the same of `bins` quantile bins, the share in the right order; ties count one half.
 * A row falls into bin floor(bins * share of rows that are shorter), so equal lengths are never parted.
 * @param lengths [n] words of each text
 */
export function lengthMatchedAuc(
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
  lengths: ArrayLike<number>,
  bins = 10,
): PairedAuc {
  const members: number[][] = Array.from({ length: bins }, () => []);
  quantileBins(lengths, bins).forEach((bin, i) => {
    members[bin]?.push(i);
  });
  let pairs = 0;
  let right = 0;
  for (const rows of members) {
    const inside = rows.map((i) => truths[i] as number);
    const positives = count(inside, 1);
    const within = positives * (inside.length - positives);
    if (within === 0) continue;
    pairs += within;
    right +=
      within *
      rocAuc(
        rows.map((i) => scores[i] as number),
        inside,
      );
  }
  return { auc: right / pairs, pairs };
}

/**
 * Expected calibration error (Naeini 2015): mean over equal-width bins of |mean score - observed frequency|, weighted
 * by the rows in the bin.
 */
export function expectedCalibrationError(scores: ArrayLike<number>, truths: ArrayLike<number>, bins = 15): number {
  return (
    reliability(scores, truths, bins).reduce((sum, bin) => sum + bin.count * Math.abs(bin.score - bin.frequency), 0) /
    scores.length
  );
}

/** One bin of a reliability diagram: mean score against the observed share of positives. */
export interface ReliabilityBin {
  readonly score: number;
  readonly frequency: number;
  readonly count: number;
}

/** The non-empty ones of `bins` equal-width bins over [0, 1]. */
export function reliability(scores: ArrayLike<number>, truths: ArrayLike<number>, bins = 15): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ score: 0, positives: 0, count: 0 }));
  for (let i = 0; i < scores.length; i++) {
    const bin = sums[Math.min(bins - 1, Math.floor((scores[i] as number) * bins))];
    if (bin === undefined) continue;
    bin.score += scores[i] as number;
    bin.positives += truths[i] as number;
    bin.count++;
  }
  return sums
    .filter((bin) => bin.count > 0)
    .map((bin) => ({ score: bin.score / bin.count, frequency: bin.positives / bin.count, count: bin.count }));
}

/** Mean squared error of probabilities. */
export function brierScore(scores: ArrayLike<number>, truths: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += ((scores[i] as number) - (truths[i] as number)) ** 2;
  return sum / scores.length;
}

/** Share of rows that carry the label. */
export function prevalence(truths: ArrayLike<number>): number {
  return count(truths, 1) / truths.length;
}

// --- internal ---

/** The quantile bin, in [0, bins), of each value. */
function quantileBins(values: ArrayLike<number>, bins: number): number[] {
  const order = ranking(values);
  const found = new Array<number>(values.length).fill(0);
  let smaller = 0;
  order.forEach((row, i) => {
    if (i > 0 && at(values, order, i) !== at(values, order, i - 1)) smaller = i;
    found[row] = Math.floor((bins * smaller) / order.length);
  });
  return found;
}

/** Row numbers from the lowest score to the highest. */
function ranking(scores: ArrayLike<number>): number[] {
  return Array.from({ length: scores.length }, (_, i) => i).sort(
    (a, b) => (scores[a] as number) - (scores[b] as number),
  );
}

function at(values: ArrayLike<number>, order: readonly number[], i: number): number {
  return values[order[i] as number] as number;
}

function count(values: ArrayLike<number>, wanted: number): number {
  let n = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === wanted) n++;
  return n;
}
