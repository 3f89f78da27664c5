import { describe, expect, it } from 'vitest';
import { mean, standardDeviation } from '../../src/training/mean.ts';

describe('mean', () => {
  it('is the sum over the count, and no number where there is nothing to count', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeNaN();
  });
});

describe('standardDeviation', () => {
  it('is that of the values themselves', () => {
    // (1 + 1 + 1 + 0 + 0 + 4 + 16 + 9) / 8 = 4
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
    expect(standardDeviation([0.3])).toBe(0);
  });
});
