import { describe, expect, it } from 'vitest';
import { bootstrapRates } from '../../src/training/bootstrap.ts';
import type { Judged } from '../../src/training/operating-points.ts';
import { type Aim, type Dump, proposeThreshold } from '../../src/training/propose-thresholds.ts';
import { ScoreDistribution } from '../../src/training/score-distribution.ts';

/** 40 rows: the ten highest scores all carry the label, of the next ten six do, below that none. */
const scores = Array.from({ length: 40 }, (_, n) => 1 - n / 40);
const truths = scores.map((_, n) => (n < 10 || (n < 20 && n % 5 < 3) ? 1 : 0));
const rows = { scores, truths };

/** 100 comments: ten at 0.95, thirty at 0.7, the rest at 0.1. */
function dump(perDay?: number, unreliable = 0) {
  const distribution = new ScoreDistribution();
  for (let n = 0; n < 100; n += 1) distribution.add(n < 10 ? 0.95 : n < 40 ? 0.7 : 0.1);
  return { scores: distribution, perDay, unreliable };
}

describe('ScoreDistribution', () => {
  const { scores: distribution } = dump();

  it('counts from a threshold upwards', () => {
    expect([0.951, 0.95, 0.7, 0.1, 0].map((at) => distribution.countFrom(at))).toEqual([0, 10, 40, 100, 100]);
    expect(distribution.expectedFrom(0.7)).toBeCloseTo(10 * 0.95 + 30 * 0.7, 9);
  });

  it('finds the lowest threshold within a budget', () => {
    expect([9, 10, 39, 40, 99, 100].map((budget) => distribution.thresholdFor(budget))).toEqual([
      undefined,
      0.94995,
      0.94995,
      0.69995,
      0.69995,
      0.09995,
    ]);
  });

  it('counts what reaches the threshold before it is rounded', () => {
    const near = new ScoreDistribution();
    for (const score of [0.99996, 0.99994, 0.5]) near.add(score);
    expect(near.thresholdFor(1)).toBe(0.99995);
    expect([1, 0.99995, 0.9998].map((at) => near.countFrom(at))).toEqual([1, 1, 2]);
  });
});

describe('proposeThreshold', () => {
  it('reaches a wished precision with the most recall', () => {
    expect(proposeThreshold('abusive', 'hide', { precision: 0.95 }, rows)).toMatchObject({
      threshold: 0.7,
      reached: true,
      above: 13,
      precision: 1,
      recall: 13 / 16,
      prevalence: 0.4,
    });
  });

  it('says when none reaches it', () => {
    const hopeless = { scores, truths: scores.map((_, n) => (n % 4 === 0 ? 1 : 0)) };
    expect(proposeThreshold('abusive', 'review', { precision: 0.9 }, hopeless)).toMatchObject({ reached: false });
  });

  it('keeps within a budget a day, and tells what to expect on the dump', () => {
    // 1000 comments a day and a budget of 120: 12 of the 100 in the dump.
    expect(proposeThreshold('abusive', 'review', { budget: 120 }, rows, dump(1000))).toMatchObject({
      threshold: 0.94995,
      expected: { comments: 100, above: 10, abovePerDay: 100, right: 9.5 },
    });
    expect(proposeThreshold('abusive', 'review', { budget: 40 }, rows, dump())).toMatchObject({ threshold: 0.69995 });
  });

  it('counts comments whose scores mean nothing among those of the dump, and of a day', () => {
    // 1000 a day and a budget of 100: 13 of the 130 in the dump.
    expect(proposeThreshold('abusive', 'review', { budget: 100 }, rows, dump(1000, 30))).toMatchObject({
      threshold: 0.94995,
      expected: { comments: 130, above: 10, abovePerDay: (10 / 130) * 1000 },
    });
  });

  it('proposes nothing where there is nothing to choose by', () => {
    const why = (aim: Aim, judged: Judged, of?: Dump) => proposeThreshold('abusive', 'review', aim, judged, of);
    expect(why({ budget: 5 }, rows, dump())).toMatchObject({ why: expect.stringContaining('the highest score') });
    expect(why({ budget: 0 }, rows, dump())).toMatchObject({ why: expect.stringContaining('uses the budget up') });
    expect(why({ budget: 5 }, rows)).toMatchObject({ why: expect.stringContaining('nothing tells') });
    const few = { scores: [0.9], truths: [1] };
    expect(why({ precision: 0.5 }, few)).toMatchObject({ why: expect.stringContaining('fewer than ten') });
    const none = { scores, truths: truths.map(() => 0) };
    expect(why({ precision: 0.5 }, none)).toMatchObject({ why: 'no labelled row carries the label' });
  });
});

describe('bootstrapRates', () => {
  it('spans what the binomial has it span, and is seeded', () => {
    const confusion = { truePositives: 80, falsePositives: 20, falseNegatives: 40, trueNegatives: 260 };
    const { precision, recall } = bootstrapRates(confusion);
    // 0.8 -+ 1.96 sqrt(0.8 * 0.2 / 100), and 2/3 -+ 1.96 sqrt(2/9 / 120).
    expect(precision[0]).toBeCloseTo(0.72, 1);
    expect(precision[1]).toBeCloseTo(0.88, 1);
    expect(recall[0]).toBeCloseTo(0.58, 1);
    expect(recall[1]).toBeCloseTo(0.75, 1);
    expect(bootstrapRates(confusion)).toEqual({ precision, recall });
  });

  it('is not defined where nothing is marked', () => {
    const none = { truePositives: 0, falsePositives: 0, falseNegatives: 3, trueNegatives: 3 };
    expect(bootstrapRates(none).precision).toEqual([Number.NaN, Number.NaN]);
  });
});
