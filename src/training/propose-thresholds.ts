import type { Head } from '../labels.ts';
import type { PolicyRule } from '../policy/policy.ts';
import { bootstrapRates, type Interval } from './bootstrap.ts';
import { confusionAt, precisionOf, recallOf } from './confusion.ts';
import { prevalence } from './metrics.ts';
import { type Judged, thresholdFor } from './operating-points.ts';
import type { ScoreDistribution } from './score-distribution.ts';

/** What a threshold is to give: a share of right ones, or no more comments than people can read. */
export type Aim = { readonly precision: number } | { readonly budget: number };

/** The comments that a policy is for. */
export interface Dump {
  readonly scores: ScoreDistribution;
  /** Comments that come in a day; undefined when nobody knows: the whole dump counts then. */
  readonly perDay: number | undefined;
  /** Comments that people get to see whatever they score, because their scores mean nothing. Not among `scores`. */
  readonly unreliable: number;
}

/** An aim that no threshold was found for. */
export interface Declined {
  readonly label: Head;
  readonly aim: Aim;
  readonly why: string;
}

/** An operating point, what it gave on the labelled rows, and what is to be expected of it. */
export interface Proposal {
  readonly label: Head;
  readonly action: PolicyRule['action'];
  readonly aim: Aim;
  readonly threshold: number;
  /** Whether the labelled rows, or the dump, have a threshold that does what was wished. */
  readonly reached: boolean;
  readonly rows: number;
  /** Rows at or above the threshold. */
  readonly above: number;
  readonly precision: number;
  /** 95 %, by the bootstrap with the threshold standing still. */
  readonly precisionInterval: Interval;
  readonly recall: number;
  readonly recallInterval: Interval;
  readonly prevalence: number;
  readonly expected?: Expected;
}

/** On the dump. */
export interface Expected {
  readonly comments: number;
  readonly above: number;
  readonly abovePerDay?: number;
  /** Of those above, how many carry the label, by the sum of their probabilities. */
  readonly right: number;
}

/**
 * Proposes a threshold for one label.
 * @param rows scores and truths of labelled rows that did not train
 */
export function proposeThreshold(
  label: Head,
  action: PolicyRule['action'],
  aim: Aim,
  rows: Judged,
  dump?: Dump,
): Proposal | Declined {
  if (!rows.truths.includes(1)) return { label, aim, why: 'no labelled row carries the label' };
  const threshold = 'precision' in aim ? forPrecision(rows, aim.precision) : forBudget(aim.budget, dump);
  if (typeof threshold === 'string') return { label, aim, why: threshold };
  const confusion = confusionAt(rows.scores, rows.truths, threshold);
  const intervals = bootstrapRates(confusion);
  const precision = precisionOf(confusion);
  return {
    label,
    action,
    aim,
    threshold,
    reached: 'budget' in aim || precision >= aim.precision,
    rows: rows.truths.length,
    above: confusion.truePositives + confusion.falsePositives,
    precision,
    precisionInterval: intervals.precision,
    recall: recallOf(confusion),
    recallInterval: intervals.recall,
    prevalence: prevalence(rows.truths),
    ...(dump && { expected: expect(dump, threshold) }),
  };
}

// --- internal ---

function forPrecision(rows: Judged, wished: number): number | string {
  return thresholdFor(rows, wished) ?? 'fewer than ten labelled rows have a score';
}

function forBudget(budget: number, dump: Dump | undefined): number | string {
  if (dump === undefined) return 'nothing tells how scores are spread over the comments';
  if (budget <= 0) return 'what people get to see whatever it scores uses the budget up';
  const { scores, perDay, unreliable } = dump;
  const whole = perDay === undefined ? budget : (budget / perDay) * (scores.total + unreliable);
  return scores.thresholdFor(whole) ?? 'more comments than the budget have the highest score';
}

function expect({ scores, perDay, unreliable }: Dump, threshold: number): Expected {
  const above = scores.countFrom(threshold);
  const comments = scores.total + unreliable;
  return {
    comments,
    above,
    ...(perDay !== undefined && { abovePerDay: (above / comments) * perDay }),
    right: scores.expectedFrom(threshold),
  };
}
