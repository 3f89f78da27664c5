import type { Head, Scores } from '../labels.ts';
import { createGroupFinder, type IdentityGroup } from './identity-groups.ts';
import { rocAuc } from './metrics.ts';
import type { TrainingRow } from './rows.ts';

/** Fewer positives or negatives than this, and an AUC is not given. */
export const FEWEST_PER_SIDE = 10;

/**
 * The three AUCs of Borkan et al. 2019 ("Nuanced Metrics for Measuring Unintended Bias with Real Data for Text
 * Classification", arXiv 1903.04561). The background of a group is every row that does not name it.
 */
export interface BiasAucs {
  /** Positives and negatives that name the group. */
  readonly subgroupAuc: number;
  /** Background positives against subgroup negatives: low where naming the group earns a score without cause. */
  readonly bpsnAuc: number;
  /** Background negatives against subgroup positives: low where attacks that name the group are missed. */
  readonly bnspAuc: number;
}

/** How a head does on the rows that name one group. */
export interface IdentityFigures extends BiasAucs {
  readonly group: string;
  readonly field: string;
  readonly positives: number;
  readonly negatives: number;
  /** Where a threshold was given: share of the negatives that name the group and reach it. NaN without any. */
  readonly falsePositiveRate?: number;
  /** That share less the one of negatives that name no group. Above 0, naming the group costs its innocent comments. */
  readonly falsePositiveGap?: number;
}

/** How a head does on the rows that name each group, within one set of rows. */
export interface IdentityEvaluation {
  readonly head: Head;
  readonly slice: string;
  readonly rows: number;
  readonly positives: number;
  /** Over all rows, whether they name a group or not. */
  readonly auc: number;
  readonly groups: readonly IdentityFigures[];
  /** Generalised means, p = -5, each over the groups that have the figure. */
  readonly means: BiasAucs;
  /** Where one was given, and what it does to negatives that name no group. */
  readonly threshold?: number;
  readonly unnamedFalsePositiveRate?: number;
}

/** What `evaluateIdentity` judges: n rows of one head, and the groups each names. */
export interface IdentityRows {
  readonly head: Head;
  /** Name of the rows. */
  readonly slice: string;
  /** [n] */
  readonly scores: readonly number[];
  /** [n] 0 or 1 */
  readonly truths: readonly number[];
  /** [n] names of groups */
  readonly namedBy: readonly ReadonlySet<string>[];
  /** A row at or above it counts as marked, for the false-positive figures. */
  readonly threshold?: number | undefined;
}

/** A row with what a model makes of it. */
export interface ScoredRow {
  readonly row: TrainingRow;
  readonly scores: Scores;
}

/**
 * @param scores [n]
 * @param truths [n] 0 or 1
 * @param named [n] whether the row names the group
 * @returns NaN for an AUC with fewer than `FEWEST_PER_SIDE` positives or negatives
 */
export function biasAucs(scores: readonly number[], truths: readonly number[], named: readonly boolean[]): BiasAucs {
  /** AUC of the positives inside or outside the group against the negatives inside or outside it. */
  const auc = (positivesNamed: boolean, negativesNamed: boolean): number => {
    const kept = scores
      .map((_, i) => i)
      .filter((i) => named[i] === (truths[i] === 1 ? positivesNamed : negativesNamed));
    const sides = kept.map((i) => truths[i] as number);
    const positives = sides.filter((truth) => truth === 1).length;
    if (Math.min(positives, sides.length - positives) < FEWEST_PER_SIDE) return Number.NaN;
    return rocAuc(
      kept.map((i) => scores[i] as number),
      sides,
    );
  };
  return { subgroupAuc: auc(true, true), bpsnAuc: auc(false, true), bnspAuc: auc(true, false) };
}

/**
 * (mean of x^p)^(1/p) over the values that are not NaN; NaN without any. With p = -5, as in Jigsaw's competition of
 * 2019, the lowest values weigh most.
 */
export function generalisedMean(values: readonly number[], p = -5): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return (known.reduce((sum, value) => sum + value ** p, 0) / known.length) ** (1 / p);
}

/**
 * Judges `abusive` on newsroom and `toxicity` on Jigsaw 2018, each within its own dev rows: rows of two origins differ
 * in more than the group they name. A pair without rows is left out.
 */
export function judgeIdentity(
  rows: readonly ScoredRow[],
  groups: readonly IdentityGroup[],
  threshold?: (head: Head) => number,
): IdentityEvaluation[] {
  return JUDGED.flatMap(({ head, slice }) => {
    const members = rows.filter(({ row }) => row.split === 'dev' && row.group === slice);
    return judgeIdentityOf(head, slice, members, groups, threshold);
  });
}

/** Judges one head on the rows that label it, groups found by their words. Empty without rows. */
export function judgeIdentityOf(
  head: Head,
  slice: string,
  rows: readonly ScoredRow[],
  groups: readonly IdentityGroup[],
  threshold?: (head: Head) => number,
): IdentityEvaluation[] {
  const find = createGroupFinder(groups);
  const members = rows.filter(({ row, scores }) => row.targets[head] !== undefined && scores[head] !== undefined);
  if (members.length === 0) return [];
  return [
    evaluateIdentity(
      {
        head,
        slice,
        scores: members.map(({ scores }) => scores[head] as number),
        truths: members.map(({ row }) => ((row.targets[head] as number) >= 0.5 ? 1 : 0)),
        namedBy: members.map(({ row }) => find(row.text)),
        threshold: threshold?.(head),
      },
      groups,
    ),
  ];
}

/** Judges one head within one set of rows, group by group. */
export function evaluateIdentity(
  { head, slice, scores, truths, namedBy, threshold }: IdentityRows,
  groups: readonly Pick<IdentityGroup, 'name' | 'field'>[],
): IdentityEvaluation {
  const rateOf = (isMember: (row: number) => boolean): number => {
    const negatives = scores.filter((_, i) => truths[i] === 0 && isMember(i));
    return negatives.filter((score) => score >= (threshold as number)).length / negatives.length;
  };
  const judged = new Set(groups.map(({ name }) => name));
  const isUnnamed = namedBy.map((names) => ![...names].some((name) => judged.has(name)));
  const unnamedFalsePositiveRate = rateOf((i) => isUnnamed[i] === true);
  const figures = groups.map(({ name, field }): IdentityFigures => {
    const named = namedBy.map((names) => names.has(name));
    const inside = truths.filter((_, i) => named[i]);
    const positives = inside.filter((truth) => truth === 1).length;
    const counts = { positives, negatives: inside.length - positives };
    const aucs = biasAucs(scores, truths, named);
    if (threshold === undefined) return { group: name, field, ...counts, ...aucs };
    const falsePositiveRate = rateOf((i) => named[i] === true);
    const falsePositiveGap = falsePositiveRate - unnamedFalsePositiveRate;
    return { group: name, field, ...counts, ...aucs, falsePositiveRate, falsePositiveGap };
  });
  return {
    head,
    slice,
    rows: scores.length,
    positives: truths.filter((truth) => truth === 1).length,
    auc: rocAuc(scores, truths),
    groups: figures,
    means: {
      subgroupAuc: generalisedMean(figures.map(({ subgroupAuc }) => subgroupAuc)),
      bpsnAuc: generalisedMean(figures.map(({ bpsnAuc }) => bpsnAuc)),
      bnspAuc: generalisedMean(figures.map(({ bnspAuc }) => bnspAuc)),
    },
    ...(threshold !== undefined && { threshold, unnamedFalsePositiveRate }),
  };
}

// --- internal ---

const JUDGED: readonly { readonly head: Head; readonly slice: string }[] = [
  { head: 'abusive', slice: 'newsroom' },
  { head: 'toxicity', slice: 'jigsaw2018' },
];
