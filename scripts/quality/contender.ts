import type { Head } from '../../src/labels.ts';
import { type Artifact, readArtifact } from '../../src/model/artifact.ts';
import { BASELINES } from '../../src/training/baselines.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { createScoresOf } from '../../src/training/scores-of.ts';

/** A corpus to compete on: all contenders learn from the same rows and are judged by the same rows. */
export interface BenchCorpus {
  readonly name: string;
  readonly heads: readonly Head[];
  readonly train: readonly TrainingRow[];
  readonly dev: readonly TrainingRow[];
}

/** Scores of the dev rows, in order, by head. A head that the contender cannot score is left out. */
export type BenchScores = Readonly<Partial<Record<Head, readonly number[]>>>;

export interface Contender {
  readonly name: string;
  readonly score: (corpus: BenchCorpus) => Promise<BenchScores>;
}

/** Length only, word lists only and naive Bayes. */
export const BASELINE_CONTENDERS: readonly Contender[] = BASELINES.map(({ name, score }) => ({
  name,
  score: async ({ heads, train, dev }) => Object.fromEntries(heads.map((head) => [head, score(head, train, dev)])),
}));

/**
 * The model of a folder, as it is: it learns nothing here.
 * @throws ModeratoError MODEL_MISSING, MODEL_CORRUPT, MODEL_TOO_NEW
 */
export async function createModelContender(folder: string): Promise<Contender> {
  const artifact: Artifact = await readArtifact(folder);
  const scoresOf = createScoresOf(artifact);
  return {
    name: artifact.name,
    score: async ({ heads, dev }) => {
      const known = heads.filter((head) => artifact.heads.includes(head));
      if (known.length === 0) return {};
      const scores = dev.map(({ text }) => scoresOf(text));
      return Object.fromEntries(known.map((head) => [head, scores.map((row) => row[head] ?? 0)]));
    },
  };
}
