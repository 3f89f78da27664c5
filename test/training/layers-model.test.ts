import { beforeAll, describe, expect, it } from 'vitest';
import { WEIGHT_NAMES } from '../../src/model/network.ts';
import type { Features } from '../../src/text/featuriser.ts';
import { startBackend, tf } from '../../src/training/backend.ts';
import { buildLayersModel, packInputs } from '../../src/training/layers-model.ts';
import { randomWeights } from '../fixtures.ts';

const text = (ids: number[], values: number[], words: number[]): Features => ({
  ids: Int32Array.from(ids),
  values: Float32Array.from(values),
  words: Int32Array.from(words),
});

beforeAll(async () => {
  await startBackend();
});

describe('packInputs', () => {
  it('pads to the longest text, words by two rows more, and shares each text out among its words', () => {
    const tensors = packInputs([text([7, 8], [0.5, 0.25], [3]), text([9], [1], [4, 5])]);
    expect(tensors.map((tensor) => tensor.arraySync())).toEqual([
      [
        [7, 8],
        [9, 0],
      ],
      [
        [0.5, 0.25],
        [1, 0],
      ],
      [
        [3, 0, 0, 0],
        [4, 5, 0, 0],
      ],
      [
        [1, 0, 0, 0],
        [0.5, 0.5, 0, 0],
      ],
    ]);
    expect(tensors.map((tensor) => tensor.dtype)).toEqual(['int32', 'float32', 'int32', 'float32']);
    tf.dispose(tensors);
  });

  it('packs a text without n-grams', () => {
    const tensors = packInputs([text([], [], [1])]);
    expect(tensors.map((tensor) => tensor.shape)).toEqual([
      [1, 1],
      [1, 1],
      [1, 3],
      [1, 3],
    ]);
    expect((tensors[1] as tf.Tensor).arraySync()).toEqual([[0]]);
    tf.dispose(tensors);
  });
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
