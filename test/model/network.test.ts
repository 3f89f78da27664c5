import { describe, expect, it } from 'vitest';
import { createNetwork, WEIGHT_NAMES } from '../../src/model/network.ts';
import type { WeightTable } from '../../src/model/weights.ts';
import { createFeaturiser, type Features } from '../../src/text/featuriser.ts';
import { randomWeights, SMALL_TEXT } from '../fixtures.ts';

const table = (shape: number[], ...values: number[]): WeightTable => ({ shape, values: Float32Array.from(values) });

/** H = 1, D = 1, F = 1, N = 2; two buckets; words 2 and 3 have the vectors 1 and 3. */
const tiny = (changes: Record<string, WeightTable> = {}): Map<string, WeightTable> =>
  new Map(
    Object.entries({
      [WEIGHT_NAMES.wide]: table([2, 1], 1, -1),
      [WEIGHT_NAMES.word]: table([4, 1], 0, 0, 1, 3),
      [WEIGHT_NAMES.attention]: table([4, 1], -60, 0, 0, Math.log(3)),
      [WEIGHT_NAMES.phraseKernel]: table([3, 1, 1], 1, 10, 100),
      [WEIGHT_NAMES.phraseBias]: table([1], -1),
      [WEIGHT_NAMES.hiddenKernel]: table([3, 2], 1, 1, 2, 0, 0.01, -1),
      [WEIGHT_NAMES.hiddenBias]: table([2], 0.5, 0),
      [WEIGHT_NAMES.outputKernel]: table([2, 1], 2, 1000),
      [WEIGHT_NAMES.outputBias]: table([1], -1),
      ...changes,
    }),
  );

const features = (ids: number[], values: number[], words: number[]): Features => ({
  ids: Int32Array.from(ids),
  values: Float32Array.from(values),
  words: Int32Array.from(words),
});

describe('createNetwork', () => {
  it('computes by hand what its formula says', () => {
    // wide: 0.6 * 1 + 0.8 * -1 = -0.2
    // mean 2; attended 1/4 * 1 + 3/4 * 3 = 2.5
    // phrase: windows (-, 1, 3), (1, 3, -), (3, -, -) give 310, 31, 3, less the bias 1: the most is 309
    // hidden: relu(2 + 5 + 3.09 + 0.5) = 10.59, relu(2 - 309) = 0
    // deep: 2 * 10.59 - 1 = 20.18
    const [logit] = createNetwork(tiny(), 'exact')(features([0, 1], [0.6, 0.8], [2, 3]));
    expect(logit).toBeCloseTo(-0.2 + 20.18, 4);
  });

  it('cuts a phrase off at 0', () => {
    // phrase relu(-1000 + 100 * 3 ...) = 0; hidden relu(2 + 5 + 0.5) = 7.5 and relu(2) = 2
    const weights = tiny({ [WEIGHT_NAMES.phraseBias]: table([1], -1000) });
    expect(createNetwork(weights, 'exact')(features([], [], [2, 3]))[0]).toBeCloseTo(2 * 7.5 + 1000 * 2 - 1, 3);
  });

  it('adds a bucket that comes twice twice', () => {
    const network = createNetwork(tiny());
    const [none] = [...network(features([], [], [2]))];
    const [twice] = [...network(features([1, 1], [0.5, 0.25], [2]))];
    expect((twice as number) - (none as number)).toBeCloseTo(-0.75, 5);
  });

  it('remembers nothing of the text before', () => {
    const network = createNetwork(randomWeights());
    const featurise = createFeaturiser(SMALL_TEXT);
    const first = [...network(featurise('you are a fool'))];
    network(featurise('because the length of the road is long'));
    expect([...network(featurise('you are a fool'))]).toEqual(first);
  });

  it('stands attention weights of any size', () => {
    const weights = tiny({ [WEIGHT_NAMES.attention]: table([4, 1], -60, 0, 5000, -5000) });
    expect(createNetwork(weights, 'exact')(features([], [], [2, 3]))[0]).toBeCloseTo(
      2 * (2 + 2 * 1 + 3.09 + 0.5) - 1,
      3,
    );
  });

  it.each(Object.values(WEIGHT_NAMES))('refuses a model without %s', (name) => {
    const weights = tiny();
    weights.delete(name);
    expect(() => createNetwork(weights)).toThrow(
      expect.objectContaining({ code: 'MODEL_CORRUPT', message: expect.stringContaining(name) }),
    );
  });

  it.each(Object.values(WEIGHT_NAMES))('refuses %s of another rank', (name) => {
    const { values } = tiny().get(name) as WeightTable;
    const weights = tiny({ [name]: { shape: [1, 1, 1, values.length], values } });
    expect(() => createNetwork(weights)).toThrow(expect.objectContaining({ code: 'MODEL_CORRUPT' }));
  });

  it.each([
    ['wide for two heads', WEIGHT_NAMES.wide, [1, 2]],
    ['attention for fewer words', WEIGHT_NAMES.attention, [2, 1]],
    ['attention of two columns', WEIGHT_NAMES.attention, [4, 2]],
    ['vectors of another size', WEIGHT_NAMES.word, [4, 2]],
    ['windows of two words', WEIGHT_NAMES.phraseKernel, [2, 1, 1]],
    ['filters without a bias', WEIGHT_NAMES.phraseKernel, [3, 1, 2]],
    ['a hidden layer for less input', WEIGHT_NAMES.hiddenKernel, [2, 2]],
    ['a hidden layer with a bias too many', WEIGHT_NAMES.hiddenBias, [3]],
    ['an output for less input', WEIGHT_NAMES.outputKernel, [1, 1]],
    ['an output for two heads', WEIGHT_NAMES.outputBias, [2]],
  ])('refuses %s', (_, name, shape) => {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    expect(() => createNetwork(tiny({ [name]: { shape, values } }))).toThrow(
      expect.objectContaining({ code: 'MODEL_CORRUPT', message: expect.stringContaining('shape') }),
    );
  });
});
