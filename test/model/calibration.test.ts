import { describe, expect, it } from 'vitest';
import { calibrate, sigmoid } from '../../src/model/calibration.ts';

describe('sigmoid', () => {
  it.each([
    [0, 0.5],
    [Math.log(3), 0.75],
    [-Math.log(3), 0.25],
    [1000, 1],
    [-1000, 0],
    [Number.POSITIVE_INFINITY, 1],
    [Number.NEGATIVE_INFINITY, 0],
  ])('of %d is %d', (logit, probability) => {
    expect(sigmoid(logit)).toBeCloseTo(probability, 12);
  });
});

describe('calibrate', () => {
  it('takes the logit through slope and offset', () => {
    expect(calibrate(2, { slope: 0.5, offset: Math.log(3) - 1 })).toBeCloseTo(0.75, 12);
    expect(calibrate(2, { slope: 0, offset: 0 })).toBe(0.5);
  });
});
