import type { Analysis } from '../labelling/analysis.ts';
import type { WeakLabels } from '../labelling/weak-labels.ts';
import { LABELS, type Label, type Labels } from '../labels.ts';
import { rocAuc } from '../training/metrics.ts';
import { type Cell, formatTable } from './table.ts';

/** For one label: what each function does, as text. */
export function analysisTable({ functions }: Analysis): string {
  return formatTable(
    ['function', 'votes', 'coverage', 'overlaps', 'conflicts', 'est.acc', 'emp.acc', 'n'],
    functions.map((lf) => [
      lf.name,
      lf.polarity.map((vote) => (vote === 1 ? 'yes' : 'no')).join('/'),
      lf.coverage,
      lf.overlaps,
      lf.conflicts,
      lf.estimatedAccuracy,
      lf.empiricalAccuracy,
      lf.judged,
    ]),
  );
}

/**
 * For each label and each way of weighing votes: agreement with gold on the comments that have it, and the coverage of
 * the functions on all comments.
 * @param gold [n]
 */
export function agreementTable({ outcomes }: WeakLabels, gold: readonly (Labels | undefined)[]): string {
  const rows = LABELS.flatMap((label): Cell[][] => {
    const { majority, model, analysis } = outcomes[label];
    const { coverage, overlap, conflict } = analysis.matrix;
    return [
      [label, 'majority vote', ...agreement(majority, gold, label), coverage, overlap, conflict, undefined],
      [
        label,
        'label model',
        ...agreement(model.posterior, gold, label),
        coverage,
        overlap,
        conflict,
        model.classBalance,
      ],
    ];
  });
  const header = [
    'label',
    'by',
    'n',
    'positive',
    'AUC',
    'accuracy',
    'base rate',
    'coverage',
    'overlap',
    'conflict',
    'balance',
  ];
  return formatTable(header, rows);
}

/** n, share of positives, ROC-AUC, share on the right side of 0.5, and what the commoner answer alone would get. */
function agreement(soft: Float64Array, gold: readonly (Labels | undefined)[], label: Label): Cell[] {
  const known = gold.flatMap((labels, i) => {
    const value = labels?.[label];
    return value === undefined ? [] : [{ soft: soft[i] ?? 0, truth: value >= 0.5 ? 1 : 0 }];
  });
  const right = known.filter((row) => (row.soft >= 0.5 ? 1 : 0) === row.truth).length;
  const positive = known.filter((row) => row.truth === 1).length / known.length;
  return [
    known.length,
    positive,
    rocAuc(
      known.map((row) => row.soft),
      known.map((row) => row.truth),
    ),
    right / known.length,
    Math.max(positive, 1 - positive),
  ];
}
