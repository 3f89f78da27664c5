import { beforeAll, describe, expect, it } from 'vitest';
import { extractFromFile } from '../../src/corpus/article.ts';
import { type Artifact, readArtifact } from '../../src/model/artifact.ts';
import { calibrate } from '../../src/model/calibration.ts';
import { createNetwork, WEIGHT_NAMES } from '../../src/model/network.ts';
import { phraseSteps, roundPhrases } from '../../src/model/phrase-rounding.ts';
import type { WeightTable } from '../../src/model/weights.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import { randomWeights, withBytes } from '../fixtures.ts';

const table = (shape: number[], ...values: number[]): WeightTable => ({ shape, values: Float32Array.from(values) });

describe('phraseSteps', () => {
  it('is the longest word times the lengths of a filter at its places, in sixteen bits', () => {
    // Words of length 5 and 1; filter 0 has lengths 2 and 10, filter 1 has 0 and 0.
    const word = table([2, 2], 3, 4, 0, 1);
    const kernel = table([2, 2, 2], 2, 0, 0, 0, 6, 0, 8, 0);
    const [first, second] = phraseSteps(word, kernel);
    expect(first).toBeCloseTo((5 * (2 + 10)) / 32_765, 8);
    expect(second).toBeGreaterThan(0);
  });

  it('looks at bytes as at the values that they stand for', () => {
    const weights = withBytes(randomWeights());
    const word = weights.get(WEIGHT_NAMES.word) as WeightTable;
    const kernel = weights.get(WEIGHT_NAMES.phraseKernel) as WeightTable;
    const fromValues = phraseSteps({ shape: word.shape, values: word.values }, kernel);
    phraseSteps(word, kernel).forEach((step, filter) => {
      expect(step).toBeCloseTo(fromValues[filter] as number, 8);
    });
  });
});

describe('roundPhrases', () => {
  it('leaves what three words add within sixteen bits', () => {
    // Each word as long as can be, and along the filter at each place.
    const word = table([1, 2], 0.6, -0.8);
    const kernel = table([3, 2, 1], 6, -8, 3, -4, -0.6, 0.8);
    const out = new Int16Array(3);
    roundPhrases(Float32Array.of(10, 5, -1), phraseSteps(word, kernel), out);
    const sum = out.reduce((total, add) => total + Math.abs(add), 0);
    expect(sum).toBeLessThanOrEqual(32_767);
    expect(sum).toBeGreaterThan(32_760);
  });

  it('rounds to the nearest step, at both ends too', () => {
    const out = new Int16Array(6);
    roundPhrases(Float32Array.of(1, 0.7, -1.2, -0.7, 32_767, -16_383.5), Float32Array.of(1, 0.5), out);
    expect([...out]).toEqual([1, 1, -1, -1, 32_767, -32_767]);
  });
});

describe('rounding in the model that ships', () => {
  const folder = new URL('../../models/default', import.meta.url).pathname;
  const articles = ['000', '001', '002', '003'].map(
    (name) => new URL(`../../data/articles/${name}.txt`, import.meta.url).pathname,
  );
  let artifact: Artifact;

  beforeAll(async () => {
    artifact = await readArtifact(folder);
  });

  it('moves no score of the comments under articles by more than 0.0002', async () => {
    const [rounded, exact] = [createNetwork(artifact.weights), createNetwork(artifact.weights, 'exact')];
    const featurise = createFeaturiser(artifact.text);
    let most = 0;
    for (const path of articles) {
      for (const { text } of (await extractFromFile(path)).comments) {
        const features = featurise(text);
        const [here, there] = [[...rounded(features)], [...exact(features)]];
        artifact.calibration.forEach((scaling, h) => {
          const change = calibrate(here[h] as number, scaling) - calibrate(there[h] as number, scaling);
          most = Math.max(most, Math.abs(change));
        });
      }
    }
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(0.0002);
  });
});
