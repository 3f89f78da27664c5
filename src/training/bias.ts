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
export function judgeIdentity(rows: readonly ScoredRow[], groups: readonly IdentityGroup[]): IdentityEvaluation[] {
  const find = createGroupFinder(groups);
  return JUDGED.flatMap(({ head, slice }) => {
    const members = rows.filter(
      ({ row, scores }) =>
        row.split === 'dev' && row.group === slice && row.targets[head] !== undefined && scores[head] !== undefined,
    );
    return members.length === 0 ? [] : [evaluateIdentity(head, slice, members, groups, find)];
  });
}

// --- internal ---

const JUDGED: readonly { readonly head: Head; readonly slice: string }[] = [
  { head: 'abusive', slice: 'newsroom' },
  { head: 'toxicity', slice: 'jigsaw2018' },
];

function evaluateIdentity(
  head: Head,
  slice: string,
  members: readonly ScoredRow[],
  groups: readonly IdentityGroup[],
  find: (text: string) => ReadonlySet<string>,
): IdentityEvaluation {
  const scores = members.map((member) => member.scores[head] as number);
  const truths = members.map(({ row }) => ((row.targets[head] as number) >= 0.5 ? 1 : 0));
  const namedBy = members.map(({ row }) => find(row.text));
  const figures = groups.map(({ name, field }): IdentityFigures => {
    const named = namedBy.map((names) => names.has(name));
    const inside = truths.filter((_, i) => named[i]);
    const positives = inside.filter((truth) => truth === 1).length;
    const counts = { positives, negatives: inside.length - positives };
    return { group: name, field, ...counts, ...biasAucs(scores, truths, named) };
  });
  return {
    head,
    slice,
    rows: members.length,
    positives: truths.filter((truth) => truth === 1).length,
    auc: rocAuc(scores, truths),
    groups: figures,
    means: {
      subgroupAuc: generalisedMean(figures.map(({ subgroupAuc }) => subgroupAuc)),
      bpsnAuc: generalisedMean(figures.map(({ bpsnAuc }) => bpsnAuc)),
      bnspAuc: generalisedMean(figures.map(({ bnspAuc }) => bnspAuc)),
    },
  };
}
