import type { Cell } from '../../src/cli/table.ts';
import type { Head } from '../../src/labels.ts';
import { countWords } from '../../src/training/baselines.ts';
import { NATURAL_SLICES } from '../../src/training/config.ts';
import { mean } from '../../src/training/mean.ts';
import { lengthMatchedAuc, prevalence, rocAuc } from '../../src/training/metrics.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import type { BenchCorpus, BenchScores } from './contender.ts';

/** One line of the table: a question, and how well each contender answers it. */
export type BenchLine = readonly Cell[];

/**
 * AUC of each contender on the dev rows of a corpus: a line per head; for newsroom also its natural rows and, for
 * substantive, pairs of about the same length; for a corpus of six heads or more their mean.
 * @param scores of each contender
 */
export function benchLines(corpus: BenchCorpus, scores: readonly BenchScores[]): BenchLine[] {
  const lines = corpus.heads.flatMap((head) => headLines(corpus, head, scores));
  if (corpus.heads.length < 6) return lines;
  const means = scores.map((_, contender) => mean(lines.map((line) => line[FIGURES + contender] as number)));
  return [...lines, [corpus.name, `mean of ${lines.length}`, corpus.dev.length, undefined, ...means]];
}

// --- internal ---

/** Cells before the figures: rows of, head, n, prevalence. */
const FIGURES = 4;

function headLines({ name, dev }: BenchCorpus, head: Head, scores: readonly BenchScores[]): BenchLine[] {
  const line = (rowsOf: string, chosen: (row: TrainingRow) => boolean, figure: Figure): BenchLine => {
    const at = dev.flatMap((row, n) => (row.targets[head] !== undefined && chosen(row) ? [n] : []));
    const rows = at.map((n) => dev[n] as TrainingRow);
    const truths = rows.map(({ targets }) => ((targets[head] as number) >= 0.5 ? 1 : 0));
    const figures = scores.map((of) => {
      const values = of[head];
      return values === undefined
        ? Number.NaN
        : figure(
            at.map((n) => values[n] as number),
            truths,
            rows,
          );
    });
    return [rowsOf, head, at.length, prevalence(truths), ...figures];
  };
  const lines = [line(name, () => true, rocAuc)];
  if (dev.some(isNatural)) lines.push(line(`${name}/natural`, isNatural, rocAuc));
  if (head === 'substantive') lines.push(line(`${name}, same length`, () => true, sameLength));
  return lines;
}

type Figure = (scores: readonly number[], truths: readonly number[], rows: readonly TrainingRow[]) => number;

const sameLength: Figure = (scores, truths, rows) => lengthMatchedAuc(scores, truths, rows.map(countWords)).auc;

function isNatural({ group, slice }: TrainingRow): boolean {
  return NATURAL_SLICES.has(`${group}/${slice}`);
}
