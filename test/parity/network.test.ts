import { beforeAll, describe, expect, it } from 'vitest';
import { createNetwork } from '../../src/model/network.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import { startBackend, type tf } from '../../src/training/backend.ts';
import { buildLayersModel } from '../../src/training/layers-model.ts';
import { randomWeights, SMALL_TEXT } from '../fixtures.ts';
import { packInputs } from './pack-inputs.ts';

const TEXTS = [
  'You are a fool.',
  'a',
  'The road is closed because the bridge fell; the council said so on 3 May.',
  '!!! \u{1F600}',
  'you '.repeat(100),
];

describe('the plain forward pass against TensorFlow.js', () => {
  beforeAll(async () => {
    await startBackend();
  });

  it('gives the same logits on the same weights, alone and in a padded batch', () => {
    const weights = randomWeights();
    const network = createNetwork(weights, 'exact');
    const features = TEXTS.map(createFeaturiser(SMALL_TEXT));
    const ours = features.flatMap((text) => [...network(text)]);
    const model = buildLayersModel(weights);
    const batch = [...(model.predict(packInputs(features)) as tf.Tensor).dataSync()];
    const alone = features.flatMap((text) => [...(model.predict(packInputs([text])) as tf.Tensor).dataSync()]);
    expect(ours).toHaveLength(TEXTS.length * 3);
    ours.forEach((logit, i) => {
      expect(Math.abs(logit - (batch[i] as number))).toBeLessThan(1e-5);
      expect(Math.abs(logit - (alone[i] as number))).toBeLessThan(1e-5);
    });
  });
});
