import { BOOTSTRAP, type Interval } from '../training/bootstrap.ts';
import type { Evaluation } from '../training/evaluate.ts';
import type { OppositionalEvaluation } from '../training/oppositional.ts';
import { formatTable } from './table.ts';

/** Evaluations as a table: the model's figures, then the AUC of each baseline on the same rows. */
export function evaluationTable(evaluations: readonly Evaluation[]): string {
  const baselines = [...new Set(evaluations.flatMap((evaluation) => Object.keys(evaluation.baselines)))];
  const header = [
    ...['head', 'rows of', 'n', 'prevalence', 'AUC', '95 %', 'AP', '95 %', 'P@R.5', 'P@R.8', 'R@P.9', 'ECE', 'Brier'],
    ...baselines.map((name) => `${name} AUC`),
  ];
  const rows = evaluations.map((e) => [
    e.head,
    e.slice,
    e.rows,
    e.prevalence,
    e.auc,
    writeInterval(e.aucInterval),
    e.averagePrecision,
    writeInterval(e.averagePrecisionInterval),
    e.precisionAtHalfRecall,
    e.precisionAtHighRecall,
    e.recallAtHighPrecision,
    e.ece,
    e.brier,
    ...baselines.map((name) => e.baselines[name]),
  ]);
  return formatTable(header, rows);
}

/** All there is to say: the table, the policy's operating points, length-matched figures, and how they are made. */
export function evaluationReport({
  evaluations,
  oppositional,
}: {
  readonly evaluations: readonly Evaluation[];
  readonly oppositional?: OppositionalEvaluation;
}): string {
  const parts = [
    section('Figures', evaluations, evaluationTable),
    section(
      'Operating points of the policy',
      evaluations.filter((e) => (e.operatingPoints ?? []).length > 0),
      operatingPointTable,
    ),
    section(
      'Pairs of about the same length (same tenth of word counts)',
      evaluations.filter((e) => e.lengthMatched !== undefined),
      lengthTable,
    ),
    oppositional && `Conspiratorial or critical (pan24_oppositional)\n${oppositionalTable(oppositional)}`,
    NOTES,
  ];
  return parts.filter((part) => part !== undefined).join('\n');
}

// --- internal ---

const NOTES = `${[
  `95 %: percentile bootstrap, ${BOOTSTRAP.resamples} resamples of rows, not stratified, seed ${BOOTSTRAP.seed}.`,
  'P@R: best precision with at least that recall. R@P: best recall with at least that precision. ECE: 15 equal bins.',
  'Precision depends on prevalence: read the two together.',
].join('\n')}\n`;

function section(
  title: string,
  evaluations: readonly Evaluation[],
  table: (evaluations: readonly Evaluation[]) => string,
): string | undefined {
  return evaluations.length === 0 ? undefined : `${title}\n${table(evaluations)}`;
}

function operatingPointTable(evaluations: readonly Evaluation[]): string {
  const header = ['head', 'rows of', 'action', 'threshold', 'TP', 'FP', 'FN', 'TN', 'precision', 'recall'];
  const rows = evaluations.flatMap(({ head, slice, operatingPoints = [] }) =>
    operatingPoints.map((point) => [
      head,
      slice,
      point.action,
      point.threshold,
      point.truePositives,
      point.falsePositives,
      point.falseNegatives,
      point.trueNegatives,
      point.precision,
      point.recall,
    ]),
  );
  return formatTable(header, rows);
}

function lengthTable(evaluations: readonly Evaluation[]): string {
  const rows = evaluations.map(({ head, slice, lengthMatched: matched }) => [
    head,
    slice,
    matched?.pairs,
    matched?.auc,
    matched?.lengthAuc,
  ]);
  return formatTable(['head', 'rows of', 'pairs', 'AUC', 'length AUC'], rows);
}

function oppositionalTable(figures: OppositionalEvaluation): string {
  const { rows, prevalence, auc, mccAtHalf, threshold, trainRows, mcc } = figures;
  const header = ['n', 'prevalence', 'AUC', 'MCC at 0.5', 'MCC at best', 'best threshold'];
  const note =
    trainRows === 0
      ? 'No train rows to choose a threshold on.'
      : `The best threshold is that of ${trainRows} train rows.`;
  return `${formatTable(header, [[rows, prevalence, auc, mccAtHalf, mcc, threshold]])}${note}\n`;
}

function writeInterval([low, high]: Interval): string | undefined {
  return Number.isNaN(low) ? undefined : `${low.toFixed(3)}–${high.toFixed(3)}`;
}
