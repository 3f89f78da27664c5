import { describe, expect, it } from 'vitest';
import { fitLabelModel, infer } from '../../src/labelling/label-model.ts';
import { majorityVote } from '../../src/labelling/majority-vote.ts';
import { synthesise } from './synthetic.ts';

const row = (...votes: number[]) => Int8Array.from(votes);
const accuracyOf = (soft: Float64Array, truth: readonly number[]) =>
  truth.filter((y, i) => ((soft[i] ?? 0) >= 0.5 ? 1 : 0) === y).length / truth.length;

const UNEQUAL = [
  { coverage: 0.9, accuracy: 0.95 },
  { coverage: 0.8, accuracy: 0.6 },
  { coverage: 0.8, accuracy: 0.6 },
  { coverage: 0.7, accuracy: 0.58 },
  { coverage: 0.5, accuracy: 0.85 },
];

describe('fitLabelModel', () => {
  it.each([1, 2, 3])('recovers accuracies within 0.04 and the class balance within 0.05 (seed %i)', (seed) => {
    const { rows } = synthesise(5000, 0.4, UNEQUAL, seed);
    const model = fitLabelModel(rows);
    expect(model.converged).toBe(true);
    UNEQUAL.forEach(({ accuracy }, j) => {
      expect(Math.abs((model.reliabilities[j]?.accuracy ?? 0) - accuracy)).toBeLessThan(0.04);
    });
    expect(Math.abs(model.classBalance - 0.4)).toBeLessThan(0.05);
  });

  it('finds out what a function that only ever says yes is worth, with the bias the docs admit', () => {
    const { rows, truth } = synthesise(6000, 0.5, UNEQUAL, 7);
    // It says yes on two thirds of the positives and a tenth of the negatives.
    const { rows: draws } = synthesise(6000, 0.5, [{ coverage: 2 / 3, accuracy: 1 }], 8);
    const withYesOnly = rows.map((votes, i) => {
      const fires = truth[i] === 1 ? draws[i]?.[0] !== -1 : i % 10 === 0;
      return Int8Array.from([...votes, fires ? 1 : -1]);
    });
    const fitted = fitLabelModel(withYesOnly).reliabilities.at(-1);
    expect(Math.abs((fitted?.yesGivenYes ?? 0) - 2 / 3)).toBeLessThan(0.15);
    expect(Math.abs((fitted?.yesGivenNo ?? 0) - 0.1)).toBeLessThan(0.1);
  });

  it('beats majority vote when reliabilities differ', () => {
    const { rows, truth } = synthesise(4000, 0.5, UNEQUAL, 11);
    const gain = accuracyOf(fitLabelModel(rows).posterior, truth) - accuracyOf(majorityVote(rows), truth);
    expect(gain).toBeGreaterThan(0.05);
  });

  it('gives a row without votes the class balance, whatever the others say', () => {
    const { rows } = synthesise(300, 0.3, UNEQUAL, 5);
    const model = fitLabelModel([...rows, row(-1, -1, -1, -1, -1)]);
    expect(model.posterior.at(-1)).toBeCloseTo(model.classBalance, 2);
    expect(infer([row(-1, -1)], model.reliabilities.slice(0, 2), 0.123)[0]).toBeCloseTo(0.123, 12);
  });

  it('keeps a class balance that is told to stay', () => {
    const { rows } = synthesise(500, 0.8, UNEQUAL, 5);
    expect(fitLabelModel(rows, { classBalance: 0.2, balanceRows: Infinity }).classBalance).toBe(0.2);
  });

  it('applies Bayes: hand-computed posterior', () => {
    const reliability = { yesGivenYes: 0.6, yesGivenNo: 0.2, noGivenYes: 0.1, noGivenNo: 0.4, accuracy: 0 };
    // P(yes) 0.25: yes .25*.6 = .15 against .75*.2 = .15; no .25*.1 = .025 against .75*.4 = .3.
    const posterior = infer([row(1), row(0), row(-1)], [reliability], 0.25);
    expect(posterior[0]).toBeCloseTo(0.5, 12);
    expect(posterior[1]).toBeCloseTo(0.025 / 0.325, 12);
    expect(posterior[2]).toBeCloseTo(0.25, 12);
  });

  it('is deterministic', () => {
    const { rows } = synthesise(400, 0.5, UNEQUAL, 3);
    expect(fitLabelModel(rows)).toEqual(fitLabelModel(rows));
  });

  it('yields probabilities that add up', () => {
    const { rows } = synthesise(200, 0.5, [{ coverage: 1, accuracy: 1 }, ...UNEQUAL], 9);
    for (const r of fitLabelModel(rows).reliabilities) {
      expect(r.yesGivenYes + r.noGivenYes).toBeLessThanOrEqual(1 + 1e-9);
      expect(r.yesGivenNo + r.noGivenNo).toBeLessThanOrEqual(1 + 1e-9);
      for (const value of Object.values(r)) expect(value).toBeGreaterThan(0);
    }
  });

  it('counts a duplicated function twice: the known weakness', () => {
    const { rows } = synthesise(1000, 0.5, UNEQUAL, 21);
    const twice = rows.map((votes) => Int8Array.from([...votes, votes[1] ?? -1, votes[1] ?? -1, votes[1] ?? -1]));
    const certainty = (soft: Float64Array) => soft.reduce((sum, p) => sum + Math.abs(p - 0.5), 0);
    expect(certainty(fitLabelModel(twice).posterior)).toBeGreaterThan(certainty(fitLabelModel(rows).posterior));
  });

  describe('degenerate matrices', () => {
    it('no rows', () => {
      const model = fitLabelModel([]);
      expect(model.posterior).toHaveLength(0);
      expect(model.reliabilities).toHaveLength(0);
      expect(model.converged).toBe(true);
    });

    it('rows without functions', () => {
      expect([...fitLabelModel([row(), row()], { classBalance: 0.3 }).posterior]).toEqual(
        [0.3, 0.3].map((p) => expect.closeTo(p, 9)),
      );
    });

    it('one function: its yes counts for, its no against', () => {
      const { posterior, classBalance } = fitLabelModel([row(1), row(1), row(0), row(-1)]);
      expect(posterior[0]).toBeGreaterThan(classBalance);
      expect(posterior[2]).toBeLessThan(classBalance);
      expect(posterior[3]).toBeCloseTo(classBalance, 5);
    });

    it('a function that never votes keeps the accuracy of its prior', () => {
      const model = fitLabelModel([row(1, -1), row(0, -1)], { classBalance: 0.5, balanceRows: Infinity, priorOdds: 4 });
      expect(model.reliabilities[1]?.accuracy).toBeCloseTo(0.8, 6);
      expect(model.posterior.every(Number.isFinite)).toBe(true);
    });

    it('unanimous functions', () => {
      const model = fitLabelModel(Array.from({ length: 50 }, () => row(1, 1, 1)));
      expect(model.posterior.every((p) => Number.isFinite(p) && p > 0.5)).toBe(true);
    });
  });

  it.each([
    ['ragged rows', () => fitLabelModel([row(1), row(1, 0)]), /Row 1 .* 2 votes, row 0 has 1/],
    ['a strange vote', () => fitLabelModel([row(2)]), /holds 2/],
    ['a class balance of 1', () => fitLabelModel([], { classBalance: 1 }), /class balance/],
    ['a NaN class balance', () => fitLabelModel([], { classBalance: NaN }), /class balance/],
    ['a prior for worse than chance', () => fitLabelModel([], { priorOdds: 1 }), /prior odds/],
    ['a prior without weight', () => fitLabelModel([], { priorVotes: 0 }), /weight of the prior/],
    ['a balance without weight', () => fitLabelModel([], { balanceRows: 0 }), /weight of the class balance/],
  ])('refuses %s', (_, fit, message) => {
    expect(fit).toThrow(expect.objectContaining({ code: 'DATA_INVALID', message: expect.stringMatching(message) }));
  });
});
