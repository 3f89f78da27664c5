import { LABELS } from '../labels.ts';
import type { SliceCalibration } from '../training/slice-calibration.ts';
import { type FunctionalFigures, passRate } from '../training/trust/functional-suite.ts';
import type { AttackFigures } from '../training/trust/judge-attacks.ts';
import { formatTable } from './table.ts';

/** The functional suite: a line per capability, then per label and overall. */
export function functionalTable({ capabilities, thresholds, ...all }: FunctionalFigures): string {
  const totals = LABELS.map((label) => {
    const own = capabilities.filter((capability) => capability.label === label);
    const cases = own.reduce((sum, one) => sum + one.cases, 0);
    const passed = own.reduce((sum, one) => sum + one.passed, 0);
    return [label, `all (threshold ${thresholds[label].toFixed(3)})`, '', cases, passed, passRate({ cases, passed })];
  });
  return formatTable(
    ['label', 'capability', 'expected', 'cases', 'passed', 'share'],
    [
      ...capabilities.map((one) => [
        one.label,
        one.name,
        one.expected === 1 ? 'yes' : 'no',
        one.cases,
        one.passed,
        passRate(one),
      ]),
      ...totals,
      ['all', '', '', all.cases, all.passed, passRate(all)],
    ],
  );
}

/** One model's figures beside another's, both from the same attacks in the same order. */
export function attackTable(before: readonly AttackFigures[], after: readonly AttackFigures[]): string {
  const [clean] = after;
  return formatTable(
    [
      ...['attack', 'AUC before', 'after', 'lost after', 'sd of draws'],
      ...['AUC, positives only, before', 'after', 'mean drop before', 'after'],
    ],
    after.map((figures, n) => [
      figures.attack,
      before[n]?.auc,
      figures.auc,
      (clean?.auc ?? Number.NaN) - figures.auc,
      figures.aucDeviation,
      before[n]?.aucPositivesOnly,
      figures.aucPositivesOnly,
      before[n]?.meanDrop,
      figures.meanDrop,
    ]),
  );
}

/** How far scores are probabilities, slice by slice. */
export function calibrationTable(slices: readonly SliceCalibration[]): string {
  return formatTable(
    ['head', 'rows of', 'by', 'slice', 'n', 'prevalence', 'mean score', 'ECE'],
    slices.map((one) => [one.head, one.group, one.by, one.slice, one.rows, one.prevalence, one.meanScore, one.ece]),
  );
}
