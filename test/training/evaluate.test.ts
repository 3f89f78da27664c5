import { describe, expect, it } from 'vitest';
import { evaluateHead } from '../../src/training/evaluate.ts';

describe('evaluateHead', () => {
  it('gathers every figure for one head and slice', () => {
    const evaluation = evaluateHead('abusive', 'all', [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], {
      length: [1, 2, 3, 4],
      lexicon: [0, 0, 0, 0],
    });
    expect(evaluation).toMatchObject({
      head: 'abusive',
      slice: 'all',
      rows: 4,
      prevalence: 0.5,
      auc: 0.75,
      precisionAtHalfRecall: 1,
      baselines: { length: 1, lexicon: 0.5 },
    });
    expect(evaluation.averagePrecision).toBeCloseTo(0.5 + 1 / 3, 12);
    expect(evaluation.brier).toBeCloseTo((0.01 + 0.16 + 0.65 ** 2 + 0.04) / 4, 12);
    // Every score has one of the 15 bins for itself but 0.35 and 0.4: 5.25 and 6.0 fifteenths.
    expect(evaluation.ece).toBeCloseTo((0.1 + 0.4 + 0.65 + 0.2) / 4, 12);
  });

  it('takes a soft target of one half for the label', () => {
    expect(evaluateHead('abusive', 'all', [0.1, 0.8, 0.9], [0.49, 0.5, 0.9])).toMatchObject({
      prevalence: 2 / 3,
      auc: 1,
      baselines: {},
    });
  });

  it('judges at high recall, at high precision, with intervals, at thresholds and among texts of one length', () => {
    const scores = [0.9, 0.8, 0.7, 0.6];
    const rules = [
      { label: 'abusive', action: 'hide', threshold: 0.75 },
      { label: 'insult', action: 'review', threshold: 0.1 },
    ] as const;
    // Points (recall, precision): (1/3, 1), (1/3, 1/2), (2/3, 2/3), (1, 3/4). Two lengths, a bin each.
    const found = evaluateHead('abusive', 'all', scores, [1, 0, 1, 1], {}, { rules, lengths: [3, 3, 9, 9] });
    expect(found).toMatchObject({ precisionAtHighRecall: 0.75, recallAtHighPrecision: 1 / 3 });
    expect(found.lengthMatched).toEqual({ auc: 1, lengthAuc: 0.5, pairs: 1 });
    expect(found.operatingPoints).toEqual([
      {
        action: 'hide',
        threshold: 0.75,
        truePositives: 1,
        falsePositives: 1,
        falseNegatives: 2,
        trueNegatives: 0,
        precision: 0.5,
        recall: 1 / 3,
      },
    ]);
    for (const [low, high] of [found.aucInterval, found.averagePrecisionInterval]) {
      expect(low >= 0 && low < high && high <= 1).toBe(true);
    }
    expect(evaluateHead('abusive', 'all', scores, [1, 0, 1, 1])).not.toHaveProperty('operatingPoints');
  });

  it('leaves open what one class or no rows cannot answer', () => {
    expect(evaluateHead('abusive', 'all', [0.2, 0.4], [0, 0])).toMatchObject({
      rows: 2,
      prevalence: 0,
      auc: Number.NaN,
      averagePrecision: Number.NaN,
      precisionAtHalfRecall: Number.NaN,
    });
    expect(evaluateHead('abusive', 'all', [], [])).toMatchObject({ rows: 0, prevalence: Number.NaN, ece: Number.NaN });
  });
});
