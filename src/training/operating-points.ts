import type { Head } from '../labels.ts';
import type { Policy, PolicyRule } from '../policy/policy.ts';
import { confusionAt, precisionOf, recallOf } from './confusion.ts';
import { type OperatingPoint, precisionRecallCurve, prevalence } from './metrics.ts';

/** Scores and truths of one label on rows that did not train. */
export interface Judged {
  readonly scores: readonly number[];
  /** 1 carries the label, 0 does not. */
  readonly truths: readonly number[];
}

/**
 * What the shipped policy aims at. Hiding must hardly ever be wrong; review is a queue that people read. Conspiratorial
 * comments are labelled and may be reviewed, never hidden: the model ranks, people decide. So are threats, which are
 * rare, and which figures of speech ("kill the bill") look like: somebody must see them in any case.
 */
const AIMS: readonly { label: Head; action: PolicyRule['action']; precision: number }[] = [
  { label: 'abusive', action: 'hide', precision: 0.95 },
  { label: 'abusive', action: 'review', precision: 0.6 },
  { label: 'conspiratorial', action: 'review', precision: 0.5 },
  { label: 'threat', action: 'review', precision: 0.5 },
];

/** Fewer rows above a threshold than this say too little about its precision. */
const FEWEST_ABOVE = 10;

/**
 * The operating points of a policy: for each aim the threshold with the most recall among those that reach the wished
 * precision on the given rows, or the most precise one where none does. No rule where the rows say too little.
 */
export function choosePolicy(judged: Readonly<Partial<Record<Head, Judged>>>, note: string): Policy {
  const rules = AIMS.flatMap(({ label, action, precision }) => {
    const rule = chooseThreshold(judged[label], precision);
    return rule === undefined ? [] : [{ label, action, ...rule }];
  });
  return { rules, note };
}

/**
 * The point of the precision-recall curve with the most recall among those that reach the wished precision, or the most
 * precise one where none does; undefined where too few rows stand above any threshold to tell.
 */
export function bestPoint({ scores, truths }: Judged, wished: number): OperatingPoint | undefined {
  // The FEWEST_ABOVE-th highest score: from there down, enough rows stand above.
  const highest = Float64Array.from(scores).sort().at(-FEWEST_ABOVE);
  if (highest === undefined) return undefined;
  const points = precisionRecallCurve(scores, truths).filter(({ threshold }) => threshold <= highest);
  const good = points.filter((point) => point.precision >= wished);
  return good.length > 0
    ? good.reduce((a, b) => (b.recall > a.recall ? b : a))
    : points.reduce((a, b) => (b.precision > a.precision ? b : a));
}

/**
 * The threshold of `bestPoint`, as short as it can be: rounded down to three decimals or more, so that the score that set
 * it still reaches it, and no worse for that. Undefined where that is.
 */
export function thresholdFor(rows: Judged, wished: number): number | undefined {
  const point = bestPoint(rows, wished);
  if (point === undefined) return undefined;
  for (let scale = 1_000; scale <= 1_000_000; scale *= 10) {
    const threshold = Math.floor(point.threshold * scale) / scale;
    const precision = precisionOf(confusionAt(rows.scores, rows.truths, threshold));
    if (precision >= Math.min(wished, point.precision)) return threshold;
  }
  return point.threshold;
}

// --- internal ---

/** Undefined where the rows say too little: none carries the label, or too few have a score. */
function chooseThreshold(rows: Judged | undefined, wished: number): Omit<PolicyRule, 'label' | 'action'> | undefined {
  const threshold = rows?.truths.includes(1) ? thresholdFor(rows, wished) : undefined;
  if (rows === undefined || threshold === undefined) return undefined;
  const confusion = confusionAt(rows.scores, rows.truths, threshold);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    threshold,
    precision: round(precisionOf(confusion)),
    recall: round(recallOf(confusion)),
    prevalence: round(prevalence(rows.truths)),
  };
}
