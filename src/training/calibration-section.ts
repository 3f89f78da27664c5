import type { TableWriter } from './identity-section.ts';
import { FEWEST_CALIBRATED, type SliceCalibration } from './slice-calibration.ts';

/** The section "Calibration on slices" of a model card, below its heading, in Markdown. */
export function calibrationSection(slices: readonly SliceCalibration[], { table, fixed }: TableWriter): string {
  if (slices.length === 0) return 'Not measured: no rows to judge by were at hand.';
  const rows = slices.map(({ head, group, by, slice, rows: n, prevalence, meanScore, ece }) => [
    head,
    group,
    by,
    slice,
    String(n),
    ...[prevalence, meanScore, ece].map(fixed),
  ]);
  return [
    `A score means the same everywhere only if it is as often right on short comments as on long ones. Where the mean score is above the prevalence, the model is too sure of the label; where it is below, too unsure. ECE over 15 equal-width bins, not given below ${FEWEST_CALIBRATED} rows; with few rows chance alone makes it large.`,
    table(['head', 'rows of', 'by', 'slice', 'n', 'prevalence', 'mean score', 'ECE'], rows),
  ].join('\n\n');
}
