import { describe, expect, it } from 'vitest';
import { Adam } from '../../src/training/adam.ts';

describe('Adam', () => {
  it('takes a first step of the rate against the sign, whatever the size of the gradient', () => {
    const values = Float32Array.of(1, 1, 1);
    new Adam(values, 3).update(0, [0.5, -20, 1e-3], 0, 0.01);
    expect(values[0]).toBeCloseTo(0.99, 5);
    expect(values[1]).toBeCloseTo(1.01, 5);
    expect(values[2]).toBeCloseTo(0.99, 4);
  });

  it('takes its second step by the two moving averages', () => {
    const values = Float32Array.of(0);
    const adam = new Adam(values, 1);
    adam.update(0, [1], 0, 0.1);
    adam.update(0, [-3], 0, 0.1);
    // mean (0.9 * 0.1 - 0.1 * 3) / (1 - 0.81), square (0.999 * 0.001 + 0.001 * 9) / (1 - 0.998001)
    const second = (0.1 * ((0.09 - 0.3) / 0.19)) / Math.sqrt(0.009999 / 0.001999);
    expect(values[0]).toBeCloseTo(-0.1 - second, 5);
  });

  it('does not move along a gradient of 0', () => {
    const values = Float32Array.of(0.5, -0.5);
    const adam = new Adam(values, 2);
    for (let step = 0; step < 3; step++) adam.update(0, [0, 0], 0, 0.1);
    expect([...values]).toEqual([0.5, -0.5]);
  });

  it('touches its own row only and reads the gradient from the offset on', () => {
    const values = new Float32Array(6);
    new Adam(values, 2).update(1, [9, 9, 9, 1, -1, 9], 3, 0.1);
    expect([...values].map((value) => Math.round(value * 1000) / 1000)).toEqual([0, 0, -0.1, 0.1, 0, 0]);
  });

  it('counts the steps of each row for itself', () => {
    const values = new Float32Array(2);
    const adam = new Adam(values, 1);
    for (let step = 0; step < 50; step++) adam.update(0, [1], 0, 0.1);
    adam.update(1, [1], 0, 0.1);
    expect(values[1]).toBeCloseTo(-0.1, 5);
  });

  it('finds the bottom of a bowl', () => {
    const values = Float32Array.of(3, -2);
    const adam = new Adam(values, 2);
    for (let step = 0; step < 500; step++) {
      adam.update(0, [2 * ((values[0] as number) - 1), 20 * (values[1] as number)], 0, 0.1 * (1 - step / 500));
    }
    expect(values[0]).toBeCloseTo(1, 2);
    expect(values[1]).toBeCloseTo(0, 2);
  });
});
