import { describe, expect, it } from 'vitest';
import {
  balancedThreshold,
  bestMatthewsThreshold,
  confusionAt,
  matthewsCorrelation,
  precisionOf,
  recallOf,
} from '../../src/training/confusion.ts';

const confusion = (tp: number, fp: number, fn: number, tn: number) => ({
  truePositives: tp,
  falsePositives: fp,
  falseNegatives: fn,
  trueNegatives: tn,
});

describe('confusionAt', () => {
  const scores = [0.9, 0.8, 0.5, 0.5, 0.2];
  const truths = [1, 0, 1, 0, 1];

  it.each([
    [0.5, confusion(2, 2, 1, 0)],
    [0.51, confusion(1, 1, 2, 1)],
    [0, confusion(3, 2, 0, 0)],
    [1, confusion(0, 0, 3, 2)],
  ])('marks what reaches %d', (threshold, expected) => {
    expect(confusionAt(scores, truths, threshold)).toEqual(expected);
  });
});

describe('precisionOf and recallOf', () => {
  it('are shares of the marked and of the positives', () => {
    expect(precisionOf(confusion(3, 1, 2, 4))).toBe(0.75);
    expect(recallOf(confusion(3, 1, 2, 4))).toBe(0.6);
  });

  it('have no answer when there are none', () => {
    expect(precisionOf(confusion(0, 0, 2, 4))).toBeNaN();
    expect(recallOf(confusion(0, 3, 0, 4))).toBeNaN();
  });
});

describe('matthewsCorrelation', () => {
  it.each<[string, ReturnType<typeof confusion>, number]>([
    ['perfect', confusion(2, 0, 0, 3), 1],
    ['the wrong way round', confusion(0, 3, 2, 0), -1],
    // (6 * 3 - 1 * 2) / sqrt(7 * 8 * 4 * 5)
    ['mixed', confusion(6, 1, 2, 3), 16 / Math.sqrt(1120)],
    ['no better than chance', confusion(1, 1, 1, 1), 0],
    ['all marked', confusion(2, 3, 0, 0), 0],
    ['none marked', confusion(0, 0, 2, 3), 0],
    ['no rows', confusion(0, 0, 0, 0), Number.NaN],
  ])('%s', (_, counts, expected) => {
    const found = matthewsCorrelation(counts);
    if (Number.isNaN(expected)) expect(found).toBeNaN();
    else expect(found).toBeCloseTo(expected, 12);
  });
});

describe('bestMatthewsThreshold', () => {
  it('is the lowest score that parts the classes best', () => {
    expect(bestMatthewsThreshold([0.1, 0.4, 0.6, 0.8], [0, 0, 1, 1])).toBe(0.6);
    // At 0.2 (2, 1, 0, 1): 2 / sqrt(3 * 2 * 2 * 1) = 0.577; at 0.7 (1, 0, 1, 2): 2 / sqrt(1 * 2 * 2 * 3) = 0.577.
    expect(bestMatthewsThreshold([0.1, 0.2, 0.3, 0.7], [0, 1, 0, 1])).toBe(0.2);
  });

  it('is the lowest score of all for one class, and none for no rows', () => {
    expect(bestMatthewsThreshold([0.3, 0.7], [1, 1])).toBe(0.3);
    expect(bestMatthewsThreshold([], [])).toBeNaN();
  });
});

describe('balancedThreshold', () => {
  it('is where the shares of right answers in both classes sum to the most, midway between two scores', () => {
    // At 0.3: 3 of 3 found and 3 of 5 left alone. At 0.6: 2 of 3 and 4 of 5. At 0.9: 1 of 3 and 5 of 5.
    const scores = [0.9, 0.7, 0.6, 0.3, 0.4, 0.2, 0.1, 0.0];
    const truths = [1, 0, 1, 1, 0, 0, 0, 0];
    expect(balancedThreshold(scores, truths)).toBeCloseTo(0.25, 12);
  });

  it('parts neighbouring numbers, of which the middle is one', () => {
    const [upper, lower] = [1 - 2 ** -53, 1 - 2 ** -52];
    expect(balancedThreshold([upper, lower], [1, 0])).toBe(upper);
  });

  it('does not part equal scores, and does not hang on how common a class is', () => {
    expect(balancedThreshold([0.8, 0.5, 0.5, 0.1], [1, 1, 0, 0])).toBeCloseTo(0.65, 12);
    const many = Array.from({ length: 50 }, () => [0.2, 0.6]).flat();
    expect(balancedThreshold([0.9, ...many], [1, ...many.map(() => 0)])).toBeCloseTo(0.75, 12);
  });

  it('takes in every row when nothing is gained by leaving one out', () => {
    expect(balancedThreshold([0.3, 0.3], [1, 0])).toBe(0.3);
  });

  it('is not a number without rows of both classes', () => {
    for (const truths of [[], [1, 1], [0]])
      expect(
        balancedThreshold(
          truths.map(() => 0.5),
          truths,
        ),
      ).toBeNaN();
  });
});
