import type { Head } from '../labels.ts';
import type { Policy, PolicyRule } from '../policy/policy.ts';
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
 * precision on the given rows, or the most precise one where none does.
 */
export function choosePolicy(judged: Readonly<Partial<Record<Head, Judged>>>, note: string): Policy {
  const rules = AIMS.flatMap(({ label, action, precision }) => {
    const rows = judged[label];
    return rows === undefined ? [] : [{ label, action, ...chooseThreshold(rows, precision) }];
  });
  return { rules, note };
}

function chooseThreshold(rows: Judged, wished: number): Omit<PolicyRule, 'label' | 'action'> {
  const best = bestPoint(rows, wished) ?? { threshold: 0.5, precision: 0, recall: 0 };
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    // Rounded down, so that the score that set it still reaches it.
    threshold: Math.floor(best.threshold * 1000) / 1000,
    precision: round(best.precision),
    recall: round(best.recall),
    prevalence: round(prevalence(rows.truths)),
  };
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
