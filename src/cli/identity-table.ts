import { FEWEST_PER_SIDE, type IdentityEvaluation } from '../training/bias.ts';
import { formatTable } from './table.ts';

/** What naming each group does to one head on one set of rows, as a table with what is to be known about it. */
export function identityReport(evaluation: IdentityEvaluation): string {
  const { head, slice, rows, positives, auc, groups, means, threshold, unnamedFalsePositiveRate } = evaluation;
  const shown = groups.filter(({ positives: yes, negatives: no }) => Math.max(yes, no) >= FEWEST_PER_SIDE);
  const rates = threshold !== undefined;
  const header = [
    ...['group', 'field', 'positives', 'negatives', 'subgroup AUC', 'BPSN AUC', 'BNSP AUC'],
    ...(rates ? ['FPR', 'FPR gap'] : []),
  ];
  const lines = [
    ...shown.map((group) => [
      group.group,
      group.field,
      group.positives,
      group.negatives,
      group.subgroupAuc,
      group.bpsnAuc,
      group.bnspAuc,
      group.falsePositiveRate,
      group.falsePositiveGap,
    ]),
    ['mean, p = -5', '', undefined, undefined, means.subgroupAuc, means.bpsnAuc, means.bnspAuc, undefined, undefined],
  ];
  const notes = [
    `${groups.length - shown.length} of ${groups.length} groups have fewer than ${FEWEST_PER_SIDE} rows on either side and are left out.`,
    ...(rates
      ? [
          `FPR: share of the negatives at ${threshold.toFixed(3)} or more. Of negatives that name no group it is ${write(unnamedFalsePositiveRate)}; the gap is the difference.`,
        ]
      : []),
  ];
  return [
    `${head} on ${slice}: ${rows} rows, ${positives} with the label, AUC ${write(auc)}\n`,
    formatTable(header, lines),
    notes.map((note) => `${note}\n`).join(''),
  ].join('');
}

// --- internal ---

function write(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '-' : value.toFixed(3);
}
