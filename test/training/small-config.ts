import { TRAINING, type TrainingConfig } from '../../src/training/config.ts';

/** Small enough to train within seconds. */
export const SMALL_TRAINING: TrainingConfig = {
  ...TRAINING,
  text: { ...TRAINING.text, buckets: 2 ** 12, vocabulary: { minTexts: 2, most: 2000 } },
  vectors: { ...TRAINING.vectors, size: 8, epochs: 1 },
  wide: { ...TRAINING.wide, epochs: 5 },
  deep: { ...TRAINING.deep, filters: 8, units: 8, epochs: 1, fewestSteps: 10, batch: 64 },
};
