import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  brierScore,
  expectedCalibrationError,
  precisionAtRecall,
  precisionRecallCurve,
  prevalence,
  reliability,
  rocAuc,
} from '../../src/training/metrics.ts';

/** Scores from a few values, so that ties are common, with their truths. */
const judged = fc
  .array(fc.tuple(fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1), fc.constantFrom(0, 1)), { maxLength: 30 })
  .map((rows) => ({ scores: rows.map(([score]) => score), truths: rows.map(([, truth]) => truth) }));

/** NaN is close to NaN. */
function expectClose(actual: number, expected: number): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else expect(actual).toBeCloseTo(expected, 12);
}

describe('rocAuc', () => {
  it.each<[string, number[], number[], number]>([
    ['a perfect order', [0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], 1],
    ['the wrong way round', [0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], 0],
    ['one pair of four wrong', [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.75],
    ['a tie between the classes, one half', [0.1, 0.4, 0.4, 0.8], [0, 0, 1, 1], 0.875],
    ['nothing but ties', [0.5, 0.5, 0.5], [0, 1, 1], 0.5],
    // Positives 1, 2, 2; negatives 2, 2, 3: wins 0; ties 4 of 9.
    ['a tie of four', [1, 2, 2, 2, 2, 3], [1, 1, 1, 0, 0, 0], 2 / 9],
    ['positives only', [0.1, 0.9], [1, 1], Number.NaN],
    ['negatives only', [0.1, 0.9], [0, 0], Number.NaN],
    ['no rows', [], [], Number.NaN],
    ['a score that is no number', [0.1, Number.NaN, 0.9], [0, 1, 1], Number.NaN],
  ])('%s', (_, scores, truths, auc) => {
    expectClose(rocAuc(scores, truths), auc);
  });

  it('is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(judged, ({ scores, truths }) => {
        let pairs = 0;
        let wins = 0;
        scores.forEach((positive, i) => {
          scores.forEach((negative, j) => {
            if (truths[i] !== 1 || truths[j] !== 0) return;
            pairs++;
            wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
          });
        });
        expectClose(rocAuc(scores, truths), wins / pairs);
      }),
    );
  });
});

describe('precisionRecallCurve', () => {
  it('has one point per distinct score, from the highest', () => {
    expect(precisionRecallCurve([0.2, 0.9, 0.5, 0.5], [1, 1, 0, 1])).toEqual([
      { threshold: 0.9, precision: 1, recall: 1 / 3 },
      { threshold: 0.5, precision: 2 / 3, recall: 2 / 3 },
      { threshold: 0.2, precision: 3 / 4, recall: 1 },
    ]);
    expect(precisionRecallCurve([], [])).toEqual([]);
  });

  it('counts what stands at or above each threshold', () => {
    fc.assert(
      fc.property(judged, ({ scores, truths }) => {
        for (const { threshold, precision, recall } of precisionRecallCurve(scores, truths)) {
          const above = truths.filter((_, i) => (scores[i] as number) >= threshold);
          const found = above.filter((truth) => truth === 1).length;
          expect(precision).toBe(found / above.length);
          expect(recall).toBe(found / truths.filter((truth) => truth === 1).length);
        }
      }),
    );
  });
});

describe('averagePrecision', () => {
  it.each<[string, number[], number[], number]>([
    // scikit-learn's own example.
    ['one pair of four wrong', [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.5 * 1 + 0.5 * (2 / 3)],
    ['a perfect order', [0.1, 0.9], [0, 1], 1],
    ['nothing but ties: the prevalence', [0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0], 0.25],
    ['no positives', [0.1, 0.9], [0, 0], Number.NaN],
    ['no rows', [], [], Number.NaN],
  ])('%s', (_, scores, truths, expected) => {
    expectClose(averagePrecision(scores, truths), expected);
  });
});

describe('precisionAtRecall', () => {
  const scores = [0.9, 0.8, 0.7, 0.6];
  const truths = [1, 0, 1, 1];
  // Points (recall, precision): (1/3, 1), (1/3, 1/2), (2/3, 2/3), (1, 3/4).
  it.each([
    [0, 1],
    [1 / 3, 1],
    [0.34, 0.75],
    [0.9, 0.75],
    [1, 0.75],
    [1.1, Number.NaN],
  ])('at %d is %d', (recall, precision) => {
    expect(precisionAtRecall(scores, truths, recall)).toBe(precision);
  });

  it('has no answer without positives', () => {
    expect(precisionAtRecall(scores, [0, 0, 0, 0], 0.5)).toBeNaN();
    expect(precisionAtRecall([], [], 0.5)).toBeNaN();
  });
});

describe('reliability and expectedCalibrationError', () => {
  const scores = [0.1, 0.3, 0.6, 1];
  const truths = [0, 1, 1, 1];

  it('bins scores by equal width, 1 in the last bin', () => {
    const [low, high] = reliability(scores, truths, 2);
    expect(low).toEqual({ score: 0.2, frequency: 0.5, count: 2 });
    expect(high).toEqual({ score: 0.8, frequency: 1, count: 2 });
  });

  it('leaves empty bins out', () => {
    expect(reliability([0.05, 0.95], [0, 1], 10)).toHaveLength(2);
    expect(reliability([0.5], [1], 2)).toEqual([{ score: 0.5, frequency: 1, count: 1 }]);
    expect(reliability([], [])).toEqual([]);
  });

  it('weights the gaps by the rows', () => {
    expect(expectedCalibrationError(scores, truths, 2)).toBeCloseTo((2 * 0.3 + 2 * 0.2) / 4, 12);
    // Three rows of gap 0.1 and one of gap 0.4.
    expect(expectedCalibrationError([0.1, 0.1, 0.1, 0.6], [0, 0, 0, 1], 2)).toBeCloseTo((3 * 0.1 + 0.4) / 4, 12);
  });

  it('is 0 for scores that mean what they say, and has no answer for no rows', () => {
    expect(expectedCalibrationError([0.25, 0.25, 0.25, 0.25], [0, 1, 0, 0])).toBe(0);
    expect(expectedCalibrationError([], [])).toBeNaN();
  });
});

describe('brierScore', () => {
  it('is the mean squared error', () => {
    expect(brierScore([0.1, 0.8], [0, 1])).toBeCloseTo(0.025, 12);
    expect(brierScore([1, 0], [0, 1])).toBe(1);
    expect(brierScore([], [])).toBeNaN();
  });
});

describe('prevalence', () => {
  it('is the share of positives', () => {
    expect(prevalence([1, 0, 0, 1, 1])).toBe(0.6);
    expect(prevalence([])).toBeNaN();
  });
});
