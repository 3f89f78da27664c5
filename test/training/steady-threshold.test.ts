import { describe, expect, it } from 'vitest';
import { balancedThreshold } from '../../src/training/confusion.ts';
import { Random } from '../../src/training/random.ts';
import { steadyThreshold } from '../../src/training/steady-threshold.ts';

/** Rows of which those with the label score 0.2 more on average, in [0, 1]. */
function rows(count: number, seed: number): { scores: number[]; truths: number[] } {
  const random = new Random(seed);
  const truths = Array.from({ length: count }, () => (random.next() < 0.3 ? 1 : 0));
  return { truths, scores: truths.map((truth) => 0.8 * random.next() + 0.2 * truth) };
}

describe('steadyThreshold', () => {
  it('is where the two classes part', () => {
    const scores = [...Array(50).fill(0.2), ...Array(50).fill(0.6)];
    const truths = scores.map((score) => (score > 0.5 ? 1 : 0));
    expect(steadyThreshold(scores, truths)).toBeCloseTo(balancedThreshold(scores, truths), 12);
  });

  it('moves less from one sample to the next than what it steadies', () => {
    const samples = Array.from({ length: 20 }, (_, seed) => rows(300, seed + 1));
    const spread = (thresholdOf: typeof steadyThreshold): number => {
      const found = samples.map(({ scores, truths }) => thresholdOf(scores, truths));
      const mean = found.reduce((sum, threshold) => sum + threshold, 0) / found.length;
      return Math.sqrt(found.reduce((sum, threshold) => sum + (threshold - mean) ** 2, 0) / found.length);
    };
    expect(spread(steadyThreshold)).toBeLessThan(0.8 * spread(balancedThreshold));
  });

  it('gives the same number again, stands certain scores, and is NaN without rows of both classes', () => {
    const { scores, truths } = rows(50, 7);
    expect(steadyThreshold(scores, truths)).toBe(steadyThreshold(scores, truths));
    const certain = steadyThreshold([0, 0, 1, 1], [0, 0, 1, 1]);
    expect(certain).toBeGreaterThan(0);
    expect(certain).toBeLessThan(1);
    expect(steadyThreshold([0.1, 0.2], [1, 1])).toBeNaN();
    expect(steadyThreshold([], [])).toBeNaN();
  });
});
