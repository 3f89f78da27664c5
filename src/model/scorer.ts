import { ModeratoError } from '../errors.ts';
import type { Head, Scores } from '../labels.ts';
import { type Features, FIRST_WORD_ROW } from '../text/featuriser.ts';
import type { Artifact } from './artifact.ts';
import { calibrate } from './calibration.ts';
import { createNetwork, WEIGHT_NAMES } from './network.ts';

/** Maps the features of one text to calibrated probabilities, one per head of the artifact. */
export type Scorer = (features: Features) => Scores;

/** @throws ModeratoError MODEL_CORRUPT when weights are missing or do not fit each other, the features or the heads */
export function createScorer(artifact: Artifact): Scorer {
  const { heads, calibration, weights } = artifact;
  const network = createNetwork(weights);
  checkRows(artifact);
  return (features) => {
    const logits = network(features);
    const scores: Partial<Record<Head, number>> = {};
    heads.forEach((head, h) => {
      const scaling = calibration[h];
      if (scaling !== undefined) scores[head] = calibrate(logits[h] as number, scaling);
    });
    return scores;
  };
}

// --- internal ---

/** Reading past the end of a table would give NaN, which no threshold catches. */
function checkRows({ heads, text, weights }: Artifact): void {
  const expected = [
    [WEIGHT_NAMES.wide, text.buckets],
    [WEIGHT_NAMES.word, text.vocabulary.length + FIRST_WORD_ROW],
    [WEIGHT_NAMES.outputBias, heads.length],
  ] as const;
  for (const [name, rows] of expected) {
    const found = weights.get(name)?.shape[0];
    if (found === rows) continue;
    throw new ModeratoError(
      'MODEL_CORRUPT',
      `The model has ${found} rows of ${name} where its metadata tells of ${rows}. Train anew.`,
    );
  }
}
