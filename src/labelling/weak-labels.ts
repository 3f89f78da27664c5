import { type Comment, LABELS, type Label, type Labels } from '../labels.ts';
import { type Analysis, analyse } from './analysis.ts';
import { createFunctions } from './functions/index.ts';
import { applyFunctions, type LabelMatrix, selectColumns } from './label-matrix.ts';
import { type FittedLabelModel, fitLabelModel } from './label-model.ts';
import type { LabellingFunction } from './labelling-function.ts';
import { majorityVote } from './majority-vote.ts';

/** Everything found out about one label. */
export interface LabelOutcome {
  readonly matrix: LabelMatrix;
  readonly model: FittedLabelModel;
  /** [n] the baseline, always reported beside the model. */
  readonly majority: Float64Array;
  readonly analysis: Analysis;
}

export interface WeakLabels {
  /** [n] soft labels in [0, 1] by the label model, for each label. */
  readonly labels: readonly Readonly<Record<Label, number>>[];
  /** The votes of all functions on all labels. */
  readonly matrix: LabelMatrix;
  readonly outcomes: Readonly<Record<Label, LabelOutcome>>;
}

/** Rough shares of the labels under news articles: where the class balance starts from, not a claim about any site. */
const USUAL_BALANCE: Readonly<Record<Label, number>> = { abusive: 0.4, conspiratorial: 0.05, substantive: 0.4 };

/**
 * Labels comments without human help: functions vote, a label model weighs the votes.
 * @param gold [n] known labels; they only judge the functions, the model never sees them
 * @param functions by default all that Moderato has
 */
export function labelComments(
  comments: readonly Comment[],
  gold: readonly (Labels | undefined)[] = [],
  functions: readonly LabellingFunction[] = createFunctions(),
): WeakLabels {
  const matrix = applyFunctions(comments, functions);
  const outcomes = perLabel((label) =>
    weigh(
      selectColumns(matrix, (lf) => lf.label === label),
      label,
      gold,
    ),
  );
  const labels = comments.map((_, i) =>
    perLabel((label) => outcomes[label].model.posterior[i] ?? USUAL_BALANCE[label]),
  );
  return { labels, matrix, outcomes };
}

function weigh(matrix: LabelMatrix, label: Label, gold: readonly (Labels | undefined)[]): LabelOutcome {
  const model = fitLabelModel(matrix.rows, { classBalance: USUAL_BALANCE[label] });
  return {
    matrix,
    model,
    majority: majorityVote(matrix.rows, model.classBalance),
    analysis: analyse(matrix, model, gold),
  };
}

function perLabel<T>(make: (label: Label) => T): Record<Label, T> {
  return Object.fromEntries(LABELS.map((label) => [label, make(label)])) as Record<Label, T>;
}
