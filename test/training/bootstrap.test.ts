import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapIntervals } from '../../src/training/bootstrap.ts';
import { averagePrecision, rocAuc } from '../../src/training/metrics.ts';
import { Random } from '../../src/training/random.ts';

/** What the bootstrap does, in so many words: draws rows, asks the metrics, takes the middle of one resample. */
function resample(scores: readonly number[], truths: readonly number[], seed: number) {
  const random = new Random(seed);
  // The bootstrap draws from rows ranked by score, the highest first; ties keep their order.
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const drawn = scores.map(() => order[Math.floor(random.next() * scores.length)] as number);
  return {
    scores: drawn.map((row) => scores[row] as number),
    truths: drawn.map((row) => truths[row] as number),
  };
}

const judged = fc
  .array(fc.tuple(fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1), fc.constantFrom(0, 1)), { minLength: 1, maxLength: 30 })
  .map((rows) => ({ scores: rows.map(([score]) => score), truths: rows.map(([, truth]) => truth) }));

describe('bootstrapIntervals', () => {
  it('takes the same figures of a resample as the metrics do', () => {
    fc.assert(
      fc.property(judged, fc.nat(), ({ scores, truths }, seed) => {
        const one = { resamples: 1, level: 0.95, seed };
        const intervals = bootstrapIntervals(scores, truths, one);
        const drawn = resample(scores, truths, seed);
        const expected = [rocAuc(drawn.scores, drawn.truths), averagePrecision(drawn.scores, drawn.truths)] as const;
        for (const [n, [low, high]] of [intervals.auc, intervals.averagePrecision].entries()) {
          expect(low).toEqual(high);
          if (Number.isNaN(expected[n])) expect(low).toBeNaN();
          else expect(low).toBeCloseTo(expected[n] as number, 12);
        }
      }),
    );
  });

  it('is the same every time and differs with the seed', () => {
    const scores = [0.1, 0.3, 0.35, 0.4, 0.6, 0.62, 0.7, 0.9];
    const truths = [0, 0, 1, 0, 1, 0, 1, 1];
    const other = { resamples: 1000, level: 0.95, seed: 2 };
    expect(bootstrapIntervals(scores, truths)).toEqual(bootstrapIntervals(scores, truths));
    expect(bootstrapIntervals(scores, truths, other)).not.toEqual(bootstrapIntervals(scores, truths));
  });

  it('has the width that theory gives for chance scores', () => {
    const random = new Random(7);
    const scores = Array.from({ length: 400 }, () => random.next());
    const truths = scores.map((_, n) => n % 2);
    const { auc, averagePrecision: precision } = bootstrapIntervals(scores, truths);
    // Hanley and McNeil 1982: the deviation at AUC 0.5 is sqrt((m + n + 1) / (12 m n)) = 0.0289 for 200 and 200.
    expect(auc[1] - auc[0]).toBeGreaterThan(2 * 1.96 * 0.0289 * 0.85);
    expect(auc[1] - auc[0]).toBeLessThan(2 * 1.96 * 0.0289 * 1.15);
    expect(auc[0]).toBeLessThan(rocAuc(scores, truths));
    expect(auc[1]).toBeGreaterThan(rocAuc(scores, truths));
    expect(precision[0]).toBeLessThan(averagePrecision(scores, truths));
    expect(precision[1]).toBeGreaterThan(averagePrecision(scores, truths));
  });

  it('is a point where the order is perfect, draws without both classes left out', () => {
    expect(bootstrapIntervals([0.1, 0.9], [0, 1])).toEqual({ auc: [1, 1], averagePrecision: [1, 1] });
  });

  it('has no answer for one class or no rows', () => {
    const nothing = [Number.NaN, Number.NaN];
    expect(bootstrapIntervals([0.1, 0.9], [0, 0])).toEqual({ auc: nothing, averagePrecision: nothing });
    expect(bootstrapIntervals([], [])).toEqual({ auc: nothing, averagePrecision: nothing });
    expect(bootstrapIntervals([0.1, 0.9], [1, 1]).auc).toEqual(nothing);
  });
});
