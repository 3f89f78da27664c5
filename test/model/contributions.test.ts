import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecomposer } from '../../src/model/contributions.ts';
import { createNetwork, WEIGHT_NAMES } from '../../src/model/network.ts';
import type { WeightTable } from '../../src/model/weights.ts';
import { createFeaturiser, createTracer, type TextConfig, type TracedFeatures } from '../../src/text/featuriser.ts';
import { randomWeights, SMALL_TEXT } from '../fixtures.ts';
import { anyText } from '../text/any-text.ts';

const table = (shape: number[], ...values: number[]): WeightTable => ({ shape, values: Float32Array.from(values) });

/** H = 1, D = 1, F = 1, N = 2; two buckets; words 2 and 3 have the vectors 1 and 3. */
const TINY = new Map(
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
  }),
);

const traced = (parts: TracedFeatures['parts'], words: number[]): TracedFeatures => ({
  tokens: words.map((_, t) => ({ text: `w${t}`, start: 2 * t, end: 2 * t + 1 })),
  parts,
  features: {
    ids: Int32Array.from(parts.flatMap(({ ids }) => ids)),
    values: Float32Array.from(parts.flatMap(({ ids, value }) => ids.map(() => value))),
    words: Int32Array.from(words),
  },
});

describe('createDecomposer', () => {
  it('computes by hand what its formula says', () => {
    // Gradient of the logit by mean, attended, phrase: 2 * (1, 2, 0.01), for only the first hidden unit lives.
    // Token 0: mean 2 * 1 / 2, attended 4 * 1/4 * 1, phrase 0.02 * 10 * 1 = 2.2; token 1: 3 + 9 + 0.02 * 100 * 3 = 18.
    // Wide: 0.6 * 1 to token 0, 0.8 * -1 to both in halves. Bias: -1 + 2 * 0.5 + 0.02 * -1.
    const parts: TracedFeatures['parts'] = [
      { kind: 'token', at: [0], ids: [0], value: 0.6 },
      { kind: 'pair', at: [0], ids: [1], value: 0.8 },
    ];
    const [only] = createDecomposer(TINY, 'exact')(traced(parts, [2, 3]), [0]);
    expect(only?.tokens[0]).toBeCloseTo(2.4, 5);
    expect(only?.tokens[1]).toBeCloseTo(17.6, 5);
    expect(only?.bias).toBeCloseTo(-0.02, 5);
    expect(only?.logit).toBeCloseTo(19.98, 5);
  });

  it('gives a word that comes twice the same wide part at both places', () => {
    const part = { kind: 'token', at: [0, 1], ids: [0, 1, 1], value: 0.5 } as const;
    const decompose = createDecomposer(TINY, 'exact');
    const [none] = decompose(traced([], [2, 2]), [0]);
    const [twice] = decompose(traced([part], [2, 2]), [0]);
    for (const t of [0, 1]) {
      expect((twice?.tokens[t] as number) - (none?.tokens[t] as number)).toBeCloseTo(-0.25, 6);
    }
  });

  const configs: [name: string, TextConfig][] = [
    ['as typed', SMALL_TEXT],
    ['with disguises undone', { ...SMALL_TEXT, abuse: ['fool', 'idiot'] }],
    ['with words of plots', { ...SMALL_TEXT, plots: ['because', 'are a'] }],
    ['cut short', { ...SMALL_TEXT, maxWords: 3 }],
  ];
  it.each(configs)('sums to the logits of the network for any text, %s', (_, config) => {
    const weights = randomWeights(config);
    const [network, decompose] = [createNetwork(weights), createDecomposer(weights)];
    const [featurise, trace] = [createFeaturiser(config), createTracer(config)];
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.constantFrom('you are a fool', 'is it not because you are a fool?', 'f**l because you are', 'a a a a a'),
        ),
        (text) => {
          const logits = [...network(featurise(text))];
          decompose(trace(text), [2, 0]).forEach(({ logit, bias, tokens }, n) => {
            const expected = logits[[2, 0][n] as number] as number;
            expect(Math.abs(logit - expected)).toBeLessThan(1e-4);
            expect(Math.abs(tokens.reduce((sum, part) => sum + part, bias) - expected)).toBeLessThan(1e-4);
          });
        },
      ),
    );
  });
});
