import { describe, expect, it } from 'vitest';
import { sigmoid } from '../../src/model/calibration.ts';
import { fitLogistic } from '../../src/training/logistic.ts';

const WEAK = { ridge: 1e-9 };

describe('fitLogistic', () => {
  it('finds the odds of a table by hand', () => {
    // At x = 1 three of four are positive, at x = -1 one of four: slope ln 3, intercept 0.
    const inputs = [1, 1, 1, 1, -1, -1, -1, -1].map((x) => [x]);
    const [slope, intercept] = fitLogistic(inputs, [1, 1, 1, 0, 1, 0, 0, 0], WEAK) as [number, number];
    expect(slope).toBeCloseTo(Math.log(3), 6);
    expect(intercept).toBeCloseTo(0, 6);
  });

  it('finds the same from soft targets', () => {
    const [slope, intercept] = fitLogistic([[1], [-1]], [0.75, 0.25], WEAK) as [number, number];
    expect(slope).toBeCloseTo(Math.log(3), 6);
    expect(intercept).toBeCloseTo(0, 6);
  });

  it('puts what inputs cannot tell into the intercept', () => {
    expect(fitLogistic([[], [], [], []], [1, 1, 1, 0], WEAK)[0]).toBeCloseTo(Math.log(3), 6);
    const [slope, intercept] = fitLogistic([[0], [0], [0], [0]], [1, 1, 1, 0], { ridge: 1 }) as [number, number];
    expect(slope).toBeCloseTo(0, 9);
    expect(intercept).toBeCloseTo(Math.log(3), 6);
  });

  it('stays finite on a separable set, where the ridge decides', () => {
    // Stationary where the pull of two rows, 2 (1 - sigmoid(slope)), meets that of the ridge.
    for (const ridge of [0.1, 1, 10]) {
      const [slope, intercept] = fitLogistic([[1], [-1]], [1, 0], { ridge }) as [number, number];
      expect(2 * (1 - sigmoid(slope))).toBeCloseTo(ridge * slope, 6);
      expect(slope).toBeGreaterThan(0);
      expect(intercept).toBeCloseTo(0, 6);
    }
  });

  it('tells two inputs apart', () => {
    const inputs = [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ];
    // Logits 2, 0, 0, -2 turned into soft targets.
    const targets = [2, 0, 0, -2].map(sigmoid);
    const [a, b, c] = fitLogistic(inputs, targets, WEAK) as [number, number, number];
    expect([a, b, c].map((value) => Math.round(value * 1e5) / 1e5 + 0)).toEqual([1, 1, 0]);
  });

  it('stays at `towards` where the data say nothing', () => {
    const towards = [0.5, 2];
    expect(fitLogistic([], [], { ridge: 1, towards })).toEqual([0.5, 2, 0]);
    const strong = fitLogistic([[1, 0]], [0.5], { ridge: 1e9, towards });
    expect(strong[0]).toBeCloseTo(0.5, 6);
    expect(strong[1]).toBeCloseTo(2, 6);
  });

  it('pulls harder with more ridge', () => {
    const inputs = [[1], [1], [-1], [-1]];
    const slopes = [0.01, 1, 100].map(
      (ridge) => fitLogistic(inputs, [1, 1, 0, 0], { ridge, towards: [1] })[0] as number,
    );
    expect(slopes[0]).toBeGreaterThan(slopes[1] as number);
    expect(slopes[1]).toBeGreaterThan(slopes[2] as number);
    expect(slopes[2]).toBeCloseTo(1, 1);
  });

  it.each([0, 1])('gives finite numbers when all rows are %i', (target) => {
    for (const value of fitLogistic([[1], [2], [-1]], [target, target, target], { ridge: 1 })) {
      expect(Number.isFinite(value)).toBe(true);
    }
  });

  it('gives finite numbers when two inputs are the same', () => {
    const [a, b] = fitLogistic(
      [
        [1, 1],
        [-1, -1],
      ],
      [1, 0],
      { ridge: 1 },
    ) as [number, number];
    expect(a).toBeCloseTo(b, 6);
    expect(a).toBeGreaterThan(0);
  });
});
