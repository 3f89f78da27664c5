/** What a threshold makes of rows: a row whose score is at least the threshold is marked. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** @param truths 1 carries the label, 0 does not */
export function confusionAt(scores: ArrayLike<number>, truths: ArrayLike<number>, threshold: number): Confusion {
  let truePositives = 0;
  let falsePositives = 0;
  let falseNegatives = 0;
  let trueNegatives = 0;
  for (let i = 0; i < scores.length; i++) {
    const isMarked = (scores[i] as number) >= threshold;
    if (truths[i] === 1) {
      if (isMarked) truePositives++;
      else falseNegatives++;
    } else if (isMarked) falsePositives++;
    else trueNegatives++;
  }
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

/** Share of the marked rows that carry the label; NaN when none is marked. */
export function precisionOf({ truePositives, falsePositives }: Confusion): number {
  return truePositives / (truePositives + falsePositives);
}

/** Share of the rows with the label that are marked; NaN when there are none. */
export function recallOf({ truePositives, falseNegatives }: Confusion): number {
  return truePositives / (truePositives + falseNegatives);
}

/**
 * Matthews correlation coefficient (B. W. Matthews 1975), in [-1, 1]: the correlation of being marked with carrying the
 * label. 0 when all rows are marked, or none, or all of one class, as scikit-learn has it; NaN for no rows.
 */
export function matthewsCorrelation(confusion: Confusion): number {
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn } = confusion;
  if (tp + fp + fn + tn === 0) return Number.NaN;
  const square = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
  return square === 0 ? 0 : (tp * tn - fp * fn) / Math.sqrt(square);
}

/** The score that, as a threshold, gives the best Matthews correlation; of several the lowest. NaN for no rows. */
export function bestMatthewsThreshold(scores: ArrayLike<number>, truths: ArrayLike<number>): number {
  let best = Number.NaN;
  let highest = Number.NEGATIVE_INFINITY;
  for (const threshold of [...new Set(Array.from(scores))].sort((a, b) => a - b)) {
    const correlation = matthewsCorrelation(confusionAt(scores, truths, threshold));
    if (correlation <= highest) continue;
    highest = correlation;
    best = threshold;
  }
  return best;
}

/**
 * The threshold that best balances the two kinds of error: the highest sum of the share of marked rows among those with
 * the label and of unmarked rows among those without (W. J. Youden 1950). It does not hang on prevalence. Midway
 * between the two scores it parts; of several the highest. NaN unless there are rows of both classes.
 */
export function balancedThreshold(scores: ArrayLike<number>, truths: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number),
  );
  const positives = order.filter((row) => truths[row] === 1).length;
  const negatives = order.length - positives;
  let best = Number.NaN;
  let highest = Number.NEGATIVE_INFINITY;
  let found = 0;
  let wrong = 0;
  order.forEach((row, n) => {
    if (truths[row] === 1) found++;
    else wrong++;
    const score = scores[row] as number;
    const next = scores[order[n + 1] ?? -1] ?? score;
    if (score === next && n + 1 < order.length) return;
    const balance = found / positives - wrong / negatives;
    if (!(balance > highest)) return;
    highest = balance;
    // Of two neighbouring numbers the middle is one of the two.
    best = (score + next) / 2 > next ? (score + next) / 2 : score;
  });
  return best;
}
