import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../src/training/random.ts';

describe('Random', () => {
  it.each([
    [0, [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]],
    [1, [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]],
    [-1, [0.8964226141106337, 0.189478256739676, 0.7156526781618595]],
  ])('is mulberry32: seed %i', (seed, expected) => {
    const random = new Random(seed);
    for (const value of expected) expect(random.next()).toBe(value);
  });

  it('starts anew with the seed, not with the process', () => {
    const draw = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.normal());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('draws uniform numbers in [0, 1)', () => {
    const random = new Random(5);
    const values = Array.from({ length: 10_000 }, () => random.next());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    // The standard error of the mean is 0.003.
    expect(Math.abs(values.reduce((a, b) => a + b) / values.length - 0.5)).toBeLessThan(0.012);
  });

  it('draws normal numbers of mean 0 and deviation 1', () => {
    const random = new Random(6);
    const values = Array.from({ length: 10_000 }, () => random.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.04);
    expect(Math.abs(variance - 1)).toBeLessThan(0.06);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('permutes: every number once, in an order of the seed', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer(), (n, seed) => {
        const order = new Random(seed).permutation(n);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
        expect(new Random(seed).permutation(n)).toEqual(order);
      }),
    );
    expect([...new Random(1).permutation(20)]).not.toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('puts each number in each place equally often', () => {
    const random = new Random(3);
    const counts = new Array<number>(9).fill(0);
    for (let run = 0; run < 3000; run++) {
      random.permutation(3).forEach((n, place) => {
        counts[n * 3 + place] = (counts[n * 3 + place] as number) + 1;
      });
    }
    // 1000 expected in each, with a standard deviation of 26.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(110);
  });
});
