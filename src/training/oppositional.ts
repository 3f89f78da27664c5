import type { Artifact } from '../model/artifact.ts';
import { bestMatthewsThreshold, confusionAt, matthewsCorrelation } from './confusion.ts';
import { prevalence, rocAuc } from './metrics.ts';
import type { TrainingRow } from './rows.ts';
import { createScoresOf } from './scores-of.ts';

/** How the conspiratorial score tells conspiratorial from critical texts (PAN at CLEF 2024 ranks by this correlation). */
export interface OppositionalEvaluation {
  /** Dev rows. */
  readonly rows: number;
  readonly prevalence: number;
  readonly auc: number;
  /** Matthews correlation with every score of at least a half taken for conspiratorial. */
  readonly mccAtHalf: number;
  /** The threshold with the best Matthews correlation on the train rows. A model may have been fitted on them. */
  readonly threshold: number;
  readonly trainRows: number;
  /** Matthews correlation of the dev rows at that threshold. */
  readonly mcc: number;
}

/**
 * @param rows of one corpus, both splits
 * @param task whose target says which rows are conspiratorial
 * @returns undefined when the model has no conspiratorial head, or no dev row the task
 */
export function judgeOppositional(
  artifact: Artifact,
  rows: readonly TrainingRow[],
  task: string,
): OppositionalEvaluation | undefined {
  const known = rows.filter((row) => row.targets[task] !== undefined);
  const train = known.filter((row) => row.split === 'train');
  const dev = known.filter((row) => row.split === 'dev');
  if (dev.length === 0 || !artifact.heads.includes('conspiratorial')) return undefined;
  const score = createScoresOf(artifact);
  const scoresOf = (some: readonly TrainingRow[]): number[] => some.map(({ text }) => score(text).conspiratorial ?? 0);
  const truthsOf = (some: readonly TrainingRow[]): number[] =>
    some.map(({ targets }) => ((targets[task] as number) >= 0.5 ? 1 : 0));
  const scores = scoresOf(dev);
  const truths = truthsOf(dev);
  const threshold = bestMatthewsThreshold(scoresOf(train), truthsOf(train));
  return {
    rows: dev.length,
    prevalence: prevalence(truths),
    auc: rocAuc(scores, truths),
    mccAtHalf: matthewsCorrelation(confusionAt(scores, truths, 0.5)),
    threshold,
    trainRows: train.length,
    mcc: train.length === 0 ? Number.NaN : matthewsCorrelation(confusionAt(scores, truths, threshold)),
  };
}
