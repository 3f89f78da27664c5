import type { Scores } from '../labels.ts';
import type { Artifact } from '../model/artifact.ts';
import { createTextScorer as createMainScorer } from '../model/scorer.ts';

/** Raw text to calibrated scores, as the main path has it, without checks and policy. */
export type TextScorer = (text: string) => Scores;

/** @throws ModeratoError MODEL_CORRUPT when the weights do not fit the features or the heads */
export function createTextScorer(artifact: Artifact): TextScorer {
  const score = createMainScorer(artifact);
  return (text) => score(text).scores;
}
