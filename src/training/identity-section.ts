import { type BiasAucs, FEWEST_PER_SIDE, type IdentityEvaluation } from './bias.ts';

/** What a table of Markdown is made from; the model card brings its own. */
export interface TableWriter {
  readonly table: (header: readonly string[], rows: readonly (readonly string[])[]) => string;
  readonly fixed: (value: number) => string;
}

/** The section "Identity subgroups" of a model card, below its heading, in Markdown. */
export function identitySection(evaluations: readonly IdentityEvaluation[], write: TableWriter): string {
  if (evaluations.length === 0) return 'Not measured: no rows to judge by were at hand.';
  return [DEFINITION, ...evaluations.map((evaluation) => describe(evaluation, write))].join('\n\n');
}

// --- internal ---

const DEFINITION = [
  'Does naming a group of people change what a comment scores? Comments that name a group, found by the neutral words of `data/identity-terms.json`, against the background: all other comments of the same rows. After Borkan et al. 2019 (arXiv 1903.04561). Each figure is the chance that a comment with the label scores above one without it; 0.5 is guessing, 1 is best.',
  [
    '- *Subgroup AUC*: both comments name the group. Low: attacks on the group and harmless talk about it are mixed up.',
    '- *BPSN AUC* (background positive, subgroup negative): only the one without the label names the group. Low: harmless comments that name it score too high.',
    '- *BNSP AUC* (background negative, subgroup positive): only the one with the label names the group. Low: abuse that names it scores too low.',
  ].join('\n'),
  `A figure needs ${FEWEST_PER_SIDE} comments with the label and ${FEWEST_PER_SIDE} without; where there are fewer stands a dash. The mean is the generalised mean with p = -5 over the figures above it, which leans to the worst. A comment may name several groups, and words found are no proof that it is about them. With ten comments on a side, chance alone moves a figure by 0.1 and more: read the counts with it.`,
].join('\n\n');

function describe(
  { head, slice, rows, positives, auc, groups, means, threshold, unnamedFalsePositiveRate }: IdentityEvaluation,
  write: TableWriter,
): string {
  const cells = (figures: BiasAucs): string[] =>
    [figures.subgroupAuc, figures.bpsnAuc, figures.bnspAuc].map(write.fixed);
  const rates = (...values: readonly (number | undefined)[]): string[] =>
    threshold === undefined ? [] : values.map((value) => write.fixed(value ?? Number.NaN));
  const shown = groups.filter((group) => [group.subgroupAuc, group.bpsnAuc, group.bnspAuc].some(Number.isFinite));
  const left = groups.length - shown.length;
  const summary = `*${head}* on ${slice}: ${rows} rows, ${positives} with the label, AUC ${write.fixed(auc)}.`;
  const leftOut = `Groups left out for want of rows: ${left} of ${groups.length}.`;
  if (shown.length === 0) return `${summary} ${leftOut}`;
  const table = write.table(
    [
      ...['group', 'field', 'with the label', 'without', 'subgroup AUC', 'BPSN AUC', 'BNSP AUC'],
      ...(threshold === undefined ? [] : ['FPR', 'FPR gap']),
    ],
    [
      ...shown.map((group) => [
        group.group,
        group.field,
        String(group.positives),
        String(group.negatives),
        ...cells(group),
        ...rates(group.falsePositiveRate, group.falsePositiveGap),
      ]),
      ['mean', '', '', '', ...cells(means), ...(threshold === undefined ? [] : ['', ''])],
    ],
  );
  return `${[summary, leftOut, describeRates(threshold, unnamedFalsePositiveRate, write)].filter(Boolean).join(' ')}\n\n${table}`;
}

function describeRates(threshold: number | undefined, unnamed: number | undefined, write: TableWriter): string {
  if (threshold === undefined) return '';
  return `*FPR*: share of the comments without the label that score ${write.fixed(threshold)} or more; of those that name no group ${write.fixed(unnamed ?? Number.NaN)} do, and the *gap* is the difference.`;
}
