import { describe, expect, it } from 'vitest';
import { choosePolicy } from '../../src/training/operating-points.ts';

/** 40 rows: the ten highest scores are all abusive, of the next ten six are, below that none. */
const scores = Array.from({ length: 40 }, (_, n) => 1 - n / 40);
const truths = scores.map((_, n) => (n < 10 || (n < 20 && n % 5 < 3) ? 1 : 0));

describe('choosePolicy', () => {
  it('takes the threshold with the most recall that reaches the wished precision', () => {
    const { rules } = choosePolicy({ abusive: { scores, truths } }, 'note');
    expect(rules).toEqual([
      // Rows 0-12 hold 13 positives of 13, and row 13 is the first negative.
      { label: 'abusive', action: 'hide', threshold: 0.7, precision: 1, recall: 0.813, prevalence: 0.4 },
      // All 16 positives stand among the first 18 rows: .889; down to row 25 precision stays at .6 or more.
      { label: 'abusive', action: 'review', threshold: 0.575, precision: 0.889, recall: 1, prevalence: 0.4 },
    ]);
  });

  it('takes the most precise point where none reaches the wish, and never hides what is conspiratorial', () => {
    const hopeless = scores.map((_, n) => (n % 4 === 0 ? 1 : 0));
    const { rules } = choosePolicy({ conspiratorial: { scores, truths: hopeless } }, 'note');
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({ label: 'conspiratorial', action: 'review' });
    expect(rules[0]?.precision).toBeLessThan(0.5);
  });

  it('stores what the rounded threshold gives', () => {
    // 0.9 would take eleven more, none of them right.
    const near = [...Array<number>(10).fill(0.9004), ...Array<number>(11).fill(0.9001)];
    const right = near.map((_, n) => (n < 10 ? 1 : 0));
    const [hide] = choosePolicy({ abusive: { scores: near, truths: right } }, 'note').rules;
    expect(hide).toMatchObject({ action: 'hide', threshold: 0.9004, precision: 1, recall: 1 });
  });

  it('sets no rule where no row carries the label, or too few have a score', () => {
    const none = scores.map(() => 0 as const);
    expect(choosePolicy({ abusive: { scores, truths: none } }, 'note').rules).toEqual([]);
    expect(choosePolicy({ abusive: { scores: [0.9, 0.8], truths: [1, 0] } }, 'note').rules).toEqual([]);
  });

  it('sets no rule for a label that nothing is known of', () => {
    expect(choosePolicy({}, 'note')).toEqual({ rules: [], note: 'note' });
  });
});
