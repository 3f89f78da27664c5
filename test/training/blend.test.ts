import { describe, expect, it } from 'vitest';
import type { Head } from '../../src/labels.ts';
import { createNetwork, WEIGHT_NAMES } from '../../src/model/network.ts';
import type { WeightTable } from '../../src/model/weights.ts';
import type { Features } from '../../src/text/featuriser.ts';
import { blendParts } from '../../src/training/blend.ts';
import { Random } from '../../src/training/random.ts';
import type { TrainingRow } from '../../src/training/rows.ts';

const table = (shape: number[], ...values: number[]): WeightTable => ({ shape, values: Float32Array.from(values) });

/**
 * Two heads over two parts that can be set at will. The wide logit of a text is its first value; the deep logit is
 * +2 for word 2 and -2 for word 3, the same for both heads.
 */
const WEIGHTS = new Map<string, WeightTable>([
  [WEIGHT_NAMES.wide, table([2, 2], 1, 1, 0, 0)],
  [WEIGHT_NAMES.word, table([4, 1], 0, 0, 4, 0)],
  [WEIGHT_NAMES.attention, table([4, 1], -60, 0, 0, 0)],
  [WEIGHT_NAMES.phraseKernel, table([3, 1, 1], 0, 0, 0)],
  [WEIGHT_NAMES.phraseBias, table([1], 0)],
  [WEIGHT_NAMES.hiddenKernel, table([3, 1], 1, 0, 0)],
  [WEIGHT_NAMES.hiddenBias, table([1], 0)],
  [WEIGHT_NAMES.outputKernel, table([1, 2], 1, 1)],
  [WEIGHT_NAMES.outputBias, table([2], -2, -2)],
]);
const HEADS: Head[] = ['abusive', 'threat'];

interface Example {
  wide: number;
  deep: 1 | -1;
  targets: Record<string, number>;
  origin?: { group: string; slice: string };
}

function blend(examples: readonly Example[]) {
  const features: Features[] = examples.map(({ wide, deep }) => ({
    ids: Int32Array.of(0),
    values: Float32Array.of(wide),
    words: Int32Array.of(deep === 1 ? 2 : 3),
  }));
  const rows = examples.map(
    ({ targets, origin = { group: 'samples' } }, n): TrainingRow => ({
      id: String(n),
      text: '',
      split: 'train',
      targets,
      ...origin,
    }),
  );
  const { weights, calibration, parts } = blendParts(WEIGHTS, rows, features, HEADS);
  const factor = (name: string, h: number): number =>
    ((weights.get(name) as WeightTable).values[h] as number) / ((WEIGHTS.get(name) as WeightTable).values[h] as number);
  return {
    features,
    weights,
    calibration,
    parts,
    wideFactor: (h: number) => factor(WEIGHT_NAMES.wide, h),
    deepFactor: (h: number) => factor(WEIGHT_NAMES.outputKernel, h),
    biasFactor: (h: number) => factor(WEIGHT_NAMES.outputBias, h),
  };
}

/** The wide part knows `abusive` and guesses at `threat`; the deep part the other way round. */
function examples(count: number): Example[] {
  const random = new Random(1);
  const side = (): 1 | -1 => (random.next() < 0.5 ? 1 : -1);
  return Array.from({ length: count }, () => {
    const wide = side();
    const deep = side();
    const noisy = (truth: number): number => (random.next() < 0.9 ? truth : 1 - truth);
    return { wide: 2 * wide, deep, targets: { abusive: noisy(wide > 0 ? 1 : 0), threat: noisy(deep > 0 ? 1 : 0) } };
  });
}

describe('blendParts', () => {
  it('gives each head the part that knows it', () => {
    const { parts, wideFactor, deepFactor, biasFactor } = blend(examples(400));
    const [abusive, threat] = parts as [(typeof parts)[number], (typeof parts)[number]];
    expect(abusive.wide).toBeGreaterThan(abusive.deep + 0.2);
    expect(threat.deep).toBeGreaterThan(threat.wide + 0.2);
    expect(abusive.both).toBeGreaterThan(abusive.wide - 0.01);
    expect(threat.both).toBeGreaterThan(threat.deep - 0.01);
    for (const h of [0, 1]) {
      expect(biasFactor(h)).toBeCloseTo(deepFactor(h), 6);
      expect(wideFactor(h)).toBeGreaterThan(0);
      expect(deepFactor(h)).toBeGreaterThan(0);
    }
  });

  it('weighs the parts evenly, each by its spread, where it makes no difference', () => {
    const agreeing = examples(200).map((example) => ({ ...example, wide: example.deep * 10 }));
    const { wideFactor, deepFactor } = blend(agreeing);
    expect(wideFactor(0) * 10).toBeCloseTo(deepFactor(0) * 2, 6);
  });

  it('folds the factors in, so that the logits are the weighted sums of the two parts', () => {
    const { weights, features, wideFactor, deepFactor } = blend(examples(100));
    const network = createNetwork(weights);
    for (const text of features) {
      const wide = text.values[0] as number;
      const deep = text.words[0] === 2 ? 2 : -2;
      const logits = [...network(text)];
      for (const h of [0, 1]) expect(logits[h]).toBeCloseTo(wideFactor(h) * wide + deepFactor(h) * deep, 4);
    }
  });

  it('leaves the weights it was given as they are', () => {
    const before = structuredClone(WEIGHTS);
    blend(examples(50));
    expect(WEIGHTS).toEqual(before);
  });

  it('calibrates: the mean of the probabilities is the share of positives', () => {
    const set = examples(400);
    const { weights, features, calibration } = blend(set);
    const network = createNetwork(weights);
    HEADS.forEach((head, h) => {
      const { slope, offset } = calibration[h] as { slope: number; offset: number };
      const mean = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;
      const scores = features.map((text) => 1 / (1 + Math.exp(-(slope * (network(text)[h] as number) + offset))));
      expect(mean(scores)).toBeCloseTo(mean(set.map(({ targets }) => targets[head] as number)), 3);
      // At the optimum the pull of the rows on the slope meets that of a ridge of 1 towards 1.
      const pull = features.reduce((sum, text, n) => {
        return sum + ((set[n]?.targets[head] as number) - (scores[n] as number)) * (network(text)[h] as number);
      }, 0);
      expect(Math.abs(slope - 1)).toBeGreaterThan(1e-3);
      expect(pull).toBeCloseTo(slope - 1, 3);
    });
  });

  it('keeps to its prior for a head that no row is labelled for', () => {
    const { wideFactor, deepFactor, calibration } = blend(
      examples(50).map((example) => {
        const { abusive = 0 } = example.targets;
        return { ...example, targets: { abusive } };
      }),
    );
    expect(wideFactor(1)).toBeCloseTo(0.5, 6);
    expect(deepFactor(1)).toBeCloseTo(0.5, 6);
    expect(calibration[1]).toEqual({ slope: 1, offset: 0 });
  });

  it.each([0, 1])('gives finite numbers for rows that are all %i', (target) => {
    const same = examples(50).map((example) => ({ ...example, targets: { abusive: target, threat: target } }));
    const { weights, calibration } = blend(same);
    for (const { values } of weights.values()) expect(values.every(Number.isFinite)).toBe(true);
    for (const { slope, offset } of calibration) expect(Number.isFinite(slope) && Number.isFinite(offset)).toBe(true);
  });

  it('calibrates to how common a label is in natural rows, whatever was picked beside them', () => {
    const natural = { group: 'newsroom', slice: 'fox_news_comments' };
    const picked = { group: 'newsroom', slice: 'civil_toxic_spans' };
    const set = examples(800).map((example, n): Example => {
      const isPicked = n % 4 > 0;
      // Two thirds of the picked rows carry the label, whatever they look like.
      const abusive = isPicked && n % 3 > 0 ? 1 : (example.targets['abusive'] as number);
      return { ...example, targets: { abusive }, origin: isPicked ? picked : natural };
    });
    const { weights, features, calibration } = blend(set);
    const network = createNetwork(weights);
    const { slope, offset } = calibration[0] as { slope: number; offset: number };
    const share = (of: (n: number) => number, members: number[]): number =>
      members.reduce((sum, n) => sum + of(n), 0) / members.length;
    const members = set.flatMap(({ origin }, n) => (origin === natural ? [n] : []));
    const scoreOf = (n: number): number =>
      1 / (1 + Math.exp(-(slope * (network(features[n] as Features)[0] as number) + offset)));
    const truth = share((n) => set[n]?.targets['abusive'] as number, members);
    expect(truth).toBeLessThan(0.6);
    expect(share((n) => set[n]?.targets['abusive'] as number, [...set.keys()])).toBeGreaterThan(0.7);
    expect(Math.abs(share(scoreOf, members) - truth)).toBeLessThan(0.04);
  });
});
