import type { Scores } from '../labels.ts';
import type { Artifact } from '../model/artifact.ts';
import { createTextScorer } from '../model/scorer.ts';

/** Raw text to calibrated scores, as the main path has it, without checks and policy. */
export type ScoresOf = (text: string) => Scores;

/** @throws ModeratoError MODEL_CORRUPT when the weights do not fit the features or the heads */
export function createScoresOf(artifact: Artifact): ScoresOf {
  const score = createTextScorer(artifact);
  return (text) => score(text).scores;
}
