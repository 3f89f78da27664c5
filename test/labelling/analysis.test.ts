import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/labelling/analysis.ts';
import type { LabelMatrix } from '../../src/labelling/label-matrix.ts';
import { fitLabelModel } from '../../src/labelling/label-model.ts';
import type { LabellingFunction } from '../../src/labelling/labelling-function.ts';

const functions = ['a', 'b', 'c'].map(
  (name): LabellingFunction => ({ name, label: 'abusive', description: '', vote: () => -1 }),
);
const matrix = (rows: number[][]): LabelMatrix => ({
  functions,
  rows: rows.map((r) => Int8Array.from(r)),
  faults: [0, 2, 0],
});

// Worked out by hand, in the manner of Snorkel's own test.
const SIX = matrix([
  [0, -1, 1], // conflict
  [-1, 1, 1],
  [0, 1, 0], // conflict
  [-1, -1, -1],
  [-1, -1, 0],
  [1, -1, 0], // conflict
]);

describe('analyse', () => {
  it('gives coverage 5/6, overlap 4/6, conflict 3/6', () => {
    expect(analyse(SIX).matrix).toEqual({ coverage: 5 / 6, overlap: 4 / 6, conflict: 3 / 6 });
  });

  it('describes each function', () => {
    const [a, b, c] = analyse(SIX).functions;
    expect(a).toMatchObject({
      name: 'a',
      polarity: [0, 1],
      coverage: 3 / 6,
      overlaps: 3 / 6,
      conflicts: 3 / 6,
      faults: 0,
    });
    expect(b).toMatchObject({
      name: 'b',
      polarity: [1],
      coverage: 2 / 6,
      overlaps: 2 / 6,
      conflicts: 1 / 6,
      faults: 2,
    });
    expect(c).toMatchObject({ name: 'c', polarity: [0, 1], coverage: 5 / 6, overlaps: 4 / 6, conflicts: 3 / 6 });
  });

  it('judges by gold where it is known, and only for the label', () => {
    const gold = [{ abusive: 0 }, { abusive: 1 }, { abusive: 1 }, { abusive: 1 }, undefined, { substantive: 1 }];
    const [a, b, c] = analyse(SIX, undefined, gold).functions;
    expect([a?.judged, a?.empiricalAccuracy]).toEqual([2, 1 / 2]);
    expect([b?.judged, b?.empiricalAccuracy]).toEqual([2, 1]);
    expect([c?.judged, c?.empiricalAccuracy]).toEqual([3, 1 / 3]);
  });

  it('has no empirical accuracy without gold, and no estimate without a model', () => {
    const [a] = analyse(SIX).functions;
    expect(a?.empiricalAccuracy).toBeNaN();
    expect(a?.judged).toBe(0);
    expect(a?.estimatedAccuracy).toBeUndefined();
  });

  it('takes the estimate from the label model', () => {
    const model = fitLabelModel(SIX.rows);
    expect(analyse(SIX, model).functions.map((lf) => lf.estimatedAccuracy)).toEqual(
      model.reliabilities.map((r) => r.accuracy),
    );
  });

  it('is NaN, not 0, without comments', () => {
    const { matrix: shares, functions: described } = analyse(matrix([]));
    expect(shares.coverage).toBeNaN();
    expect(described[0]?.polarity).toEqual([]);
  });
});
