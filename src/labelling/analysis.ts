import type { Label, Labels } from '../labels.ts';
import type { LabelMatrix } from './label-matrix.ts';
import type { FittedLabelModel } from './label-model.ts';
import { ABSTAIN, type LabellingFunction, NO, YES } from './labelling-function.ts';

/** How one function behaves on a label matrix. Shares are of all comments, in [0, 1]; NaN without comments. */
export interface FunctionAnalysis {
  readonly name: string;
  readonly label: Label;
  /** The votes it ever casts, of 0 and 1, in this order. */
  readonly polarity: readonly number[];
  /** Share of comments it votes on. */
  readonly coverage: number;
  /** Share of comments on which it and at least one other function vote. */
  readonly overlaps: number;
  /** Share of comments on which it votes and at least one other function votes otherwise. */
  readonly conflicts: number;
  /** P(vote is right | it voted) by the label model. */
  readonly estimatedAccuracy: number | undefined;
  /** Share of its votes that agree with gold, over the comments with gold it votes on; NaN when there is none. */
  readonly empiricalAccuracy: number;
  /** Number of votes that gold could judge. */
  readonly judged: number;
  readonly faults: number;
}

/** Shares of comments with one vote or more, two or more, and votes that disagree. NaN without comments. */
export interface MatrixAnalysis {
  readonly coverage: number;
  readonly overlap: number;
  readonly conflict: number;
}

export interface Analysis {
  readonly matrix: MatrixAnalysis;
  readonly functions: readonly FunctionAnalysis[];
}

/**
 * Describes a label matrix whose functions all vote on one label (an overlap between labels would mean nothing).
 * Definitions are those of Snorkel's `LFAnalysis`.
 * @param gold [n] known labels, undefined or without the label where it is not known
 */
export function analyse(
  { functions, rows, faults }: LabelMatrix,
  model?: FittedLabelModel,
  gold: readonly (Labels | undefined)[] = [],
): Analysis {
  const tallies = rows.map(tally);
  const share = (count: number): number => count / rows.length;
  return {
    matrix: {
      coverage: share(tallies.filter(({ yes, no }) => yes + no >= 1).length),
      overlap: share(tallies.filter(({ yes, no }) => yes + no >= 2).length),
      conflict: share(tallies.filter(({ yes, no }) => yes > 0 && no > 0).length),
    },
    functions: functions.map((lf, column) => {
      const votes = rows.map((row) => row[column] ?? ABSTAIN);
      const { right, judged } = judge(votes, lf, gold);
      return {
        name: lf.name,
        label: lf.label,
        polarity: [NO, YES].filter((vote) => votes.includes(vote)),
        coverage: share(votes.filter((vote) => vote !== ABSTAIN).length),
        overlaps: share(votes.filter((vote, i) => vote !== ABSTAIN && others(vote, tallies[i]).all > 0).length),
        conflicts: share(votes.filter((vote, i) => vote !== ABSTAIN && others(vote, tallies[i]).opposed > 0).length),
        estimatedAccuracy: model?.reliabilities[column]?.accuracy,
        empiricalAccuracy: right / judged,
        judged,
        faults: faults[column] ?? 0,
      };
    }),
  };
}

interface Tally {
  readonly yes: number;
  readonly no: number;
}

function tally(row: Int8Array): Tally {
  return { yes: row.filter((vote) => vote === YES).length, no: row.filter((vote) => vote === NO).length };
}

/** Votes of the other functions on the same comment. */
function others(vote: number, { yes, no }: Tally = { yes: 0, no: 0 }): { all: number; opposed: number } {
  return { all: yes + no - 1, opposed: vote === YES ? no : yes };
}

function judge(
  votes: readonly number[],
  { label }: LabellingFunction,
  gold: readonly (Labels | undefined)[],
): { right: number; judged: number } {
  let right = 0;
  let judged = 0;
  votes.forEach((vote, i) => {
    const truth = gold[i]?.[label];
    if (vote === ABSTAIN || truth === undefined) return;
    judged++;
    if (vote === (truth >= 0.5 ? YES : NO)) right++;
  });
  return { right, judged };
}
