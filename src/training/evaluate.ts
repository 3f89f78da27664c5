import type { Head } from '../labels.ts';
import type { PolicyRule } from '../policy/policy.ts';
import { bootstrapIntervals, type Interval } from './bootstrap.ts';
import { type Confusion, confusionAt, precisionOf, recallOf } from './confusion.ts';
import {
  averagePrecision,
  brierScore,
  expectedCalibrationError,
  lengthMatchedAuc,
  precisionAtRecall,
  prevalence,
  recallAtPrecision,
  rocAuc,
} from './metrics.ts';

/** How one set of scores does on one set of rows for one head. NaN where a figure is not defined. */
export interface Evaluation {
  readonly head: Head;
  readonly slice: string;
  readonly rows: number;
  readonly prevalence: number;
  readonly auc: number;
  /** 95 %, by the bootstrap of bootstrap.ts. */
  readonly aucInterval: Interval;
  readonly averagePrecision: number;
  readonly averagePrecisionInterval: Interval;
  /** Best precision among the thresholds that find at least half of the positives. */
  readonly precisionAtHalfRecall: number;
  /** The same for four fifths of the positives. */
  readonly precisionAtHighRecall: number;
  /** Best recall among the thresholds whose precision is at least 0.9. */
  readonly recallAtHighPrecision: number;
  /** Over 15 bins of equal width. */
  readonly ece: number;
  readonly brier: number;
  /** AUC of the baselines on the same rows. */
  readonly baselines: Readonly<Record<string, number>>;
  /** What the thresholds of the model's policy give on these rows. */
  readonly operatingPoints?: readonly JudgedRule[];
  /** Only for `substantive`. */
  readonly lengthMatched?: LengthMatched;
}

/** A rule of a policy on the rows judged. */
export interface JudgedRule extends Confusion, Pick<PolicyRule, 'action' | 'threshold'> {
  readonly precision: number;
  readonly recall: number;
}

/** AUC over pairs of rows of about the same length; see `lengthMatchedAuc`. */
export interface LengthMatched {
  readonly auc: number;
  /** What ranking by length alone gives on the same pairs: what is left of length inside the bins. */
  readonly lengthAuc: number;
  readonly pairs: number;
}

/** What more can be judged by. */
export interface HeadContext {
  /** Those of other heads are passed over. */
  readonly rules?: readonly PolicyRule[];
  /** [n] words of each text, for the length-matched AUC. */
  readonly lengths?: readonly number[];
}

/**
 * Judges scores of one head on rows whose label is known.
 * @param scores [n] probabilities
 * @param targets [n] in [0, 1]; at least one half counts as carrying the label
 * @param baselines [n] scores of each baseline for the same rows
 */
export function evaluateHead(
  head: Head,
  slice: string,
  scores: readonly number[],
  targets: readonly number[],
  baselines: Readonly<Record<string, readonly number[]>> = {},
  { rules, lengths }: HeadContext = {},
): Evaluation {
  const truths = targets.map((target) => (target >= 0.5 ? 1 : 0));
  const intervals = bootstrapIntervals(scores, truths);
  return {
    head,
    slice,
    rows: truths.length,
    prevalence: prevalence(truths),
    auc: rocAuc(scores, truths),
    aucInterval: intervals.auc,
    averagePrecision: averagePrecision(scores, truths),
    averagePrecisionInterval: intervals.averagePrecision,
    precisionAtHalfRecall: precisionAtRecall(scores, truths, 0.5),
    precisionAtHighRecall: precisionAtRecall(scores, truths, 0.8),
    recallAtHighPrecision: recallAtPrecision(scores, truths, 0.9),
    ece: expectedCalibrationError(scores, truths),
    brier: brierScore(scores, truths),
    baselines: Object.fromEntries(Object.entries(baselines).map(([name, values]) => [name, rocAuc(values, truths)])),
    ...(rules && { operatingPoints: rules.filter(({ label }) => label === head).map(judgeRule(scores, truths)) }),
    ...(lengths && { lengthMatched: matchLengths(scores, truths, lengths) }),
  };
}

// --- internal ---

function judgeRule(scores: readonly number[], truths: readonly number[]) {
  return ({ action, threshold }: PolicyRule): JudgedRule => {
    const confusion = confusionAt(scores, truths, threshold);
    return { action, threshold, ...confusion, precision: precisionOf(confusion), recall: recallOf(confusion) };
  };
}

function matchLengths(scores: readonly number[], truths: readonly number[], lengths: readonly number[]): LengthMatched {
  const { auc, pairs } = lengthMatchedAuc(scores, truths, lengths);
  return { auc, lengthAuc: lengthMatchedAuc(lengths, truths, lengths).auc, pairs };
}
