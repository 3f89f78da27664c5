import type { Scores } from '../labels.ts';
import type { Artifact } from '../model/artifact.ts';
import { createScorer } from '../model/scorer.ts';
import { createFeaturiser } from '../text/featuriser.ts';

/** Raw text to calibrated scores, as the main path has it, without checks and policy. */
export type TextScorer = (text: string) => Scores;

/** @throws ModeratoError MODEL_CORRUPT when the weights do not fit the features or the heads */
export function createTextScorer(artifact: Artifact): TextScorer {
  const score = createScorer(artifact);
  const featurise = createFeaturiser(artifact.text);
  return (text) => score(featurise(text));
}
