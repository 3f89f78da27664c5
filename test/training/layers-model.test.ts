import { beforeAll, describe, expect, it } from 'vitest';
import { WEIGHT_NAMES } from '../../src/model/network.ts';
import { startBackend, tf } from '../../src/training/backend.ts';
import { buildLayersModel } from '../../src/training/layers-model.ts';
import { randomWeights } from '../fixtures.ts';

beforeAll(async () => {
  await startBackend();
});

describe('buildLayersModel', () => {
  it('has the weights of the artifact under their names', () => {
    const weights = randomWeights();
    const model = buildLayersModel(weights);
    const names = model.weights.map((weight) => weight.originalName);
    expect(names.sort()).toEqual(Object.values(WEIGHT_NAMES).sort());
    for (const weight of model.weights) {
      expect([...weight.read().dataSync()]).toEqual([...(weights.get(weight.originalName)?.values ?? [])]);
    }
    model.dispose();
  });

  it('names a weight that is missing', () => {
    const weights = randomWeights();
    weights.delete(WEIGHT_NAMES.phraseKernel);
    expect(() => buildLayersModel(weights)).toThrow(WEIGHT_NAMES.phraseKernel);
  });

  it('takes all its tensors with it when it goes', () => {
    const before = tf.memory().numTensors;
    buildLayersModel(randomWeights()).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
