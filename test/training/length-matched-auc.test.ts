import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthMatchedAuc, recallAtPrecision, rocAuc } from '../../src/training/metrics.ts';

describe('lengthMatchedAuc', () => {
  it('counts pairs inside a bin only', () => {
    // Two bins: lengths 1, 2, 3, 4 (shares shorter 0, 1/8, 2/8, 3/8) and 5, 6, 7, 8 (4/8 and above).
    const lengths = [1, 2, 3, 4, 5, 6, 7, 8];
    const truths = [0, 0, 0, 1, 1, 1, 0, 1];
    const scores = [0.1, 0.6, 0.5, 0.5, 0.9, 0.2, 0.3, 0.8];
    // First bin: 0.5 against 0.1, 0.6, 0.5: 1 + 0 + 1/2. Second bin: 0.9, 0.2, 0.8 against 0.3: 1 + 0 + 1.
    expect(lengthMatchedAuc(scores, truths, lengths, 2)).toEqual({ auc: 3.5 / 6, pairs: 6 });
    // Length itself: 4 beats 1, 2 and 3; of 5, 6 and 8 only 8 beats 7.
    expect(lengthMatchedAuc(lengths, truths, lengths, 2)).toEqual({ auc: 4 / 6, pairs: 6 });
  });

  it('never parts equal lengths', () => {
    // Shares shorter: 0, 1/4, 1/4, 1/4; half of the rows would end inside the run of 5.
    expect(lengthMatchedAuc([0, 0.1, 0.2, 0.3], [1, 0, 0, 1], [1, 5, 5, 5], 2)).toEqual({ auc: 0.5, pairs: 4 });
    // Into four bins 1 stands alone, and its pairs with it are gone.
    expect(lengthMatchedAuc([0, 0.1, 0.2, 0.3], [1, 0, 0, 1], [1, 5, 5, 5], 4)).toEqual({ auc: 1, pairs: 2 });
  });

  it('gives length no credit where it alone tells the classes', () => {
    const lengths = Array.from({ length: 100 }, (_, n) => n);
    const truths = lengths.map((n) => (n >= 50 ? 1 : 0));
    expect(rocAuc(lengths, truths)).toBe(1);
    // Every bin of ten holds one class: no pair is left to judge by.
    expect(lengthMatchedAuc(lengths, truths, lengths)).toEqual({ auc: Number.NaN, pairs: 0 });
  });

  it('is the plain AUC when there is one bin, or one length', () => {
    const rows = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(0, 1), fc.nat(40)), { maxLength: 40 });
    fc.assert(
      fc.property(rows, (all) => {
        const scores = all.map(([score]) => score);
        const truths = all.map(([, truth]) => truth);
        const plain = rocAuc(scores, truths);
        const lengths = all.map(([, , length]) => length);
        expect(lengthMatchedAuc(scores, truths, lengths, 1).auc).toEqual(plain);
        expect(lengthMatchedAuc(scores, truths, lengths.fill(7)).auc).toEqual(plain);
      }),
    );
  });
});

describe('recallAtPrecision', () => {
  const scores = [0.9, 0.8, 0.7, 0.6];
  const truths = [1, 0, 1, 1];
  // Points (recall, precision): (1/3, 1), (1/3, 1/2), (2/3, 2/3), (1, 3/4).
  it.each([
    [0.9, 1 / 3],
    [0.7, 1],
    [0, 1],
    [1.1, 0],
  ])('at %d is %d', (precision, recall) => {
    expect(recallAtPrecision(scores, truths, precision)).toBe(recall);
  });

  it('has no answer without positives', () => {
    expect(recallAtPrecision(scores, [0, 0, 0, 0], 0.9)).toBeNaN();
    expect(recallAtPrecision([], [], 0.9)).toBeNaN();
  });
});
