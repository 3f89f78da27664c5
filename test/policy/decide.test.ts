import { describe, expect, it } from 'vitest';
import { DOMAIN_REASONS, type DomainReason } from '../../src/labels.ts';
import { decide } from '../../src/policy/decide.ts';
import type { Policy, PolicyRule } from '../../src/policy/policy.ts';

const rule = (label: PolicyRule['label'], action: PolicyRule['action'], threshold: number): PolicyRule => ({
  label,
  action,
  threshold,
});
const policy = (...rules: PolicyRule[]): Policy => ({ rules });

const POLICY = policy(
  rule('conspiratorial', 'review', 0.8),
  rule('abusive', 'review', 0.5),
  rule('abusive', 'hide', 0.9),
  rule('threat', 'hide', 0.7),
);

describe('decide', () => {
  it('allows, without a reason, what no rule applies to', () => {
    expect(decide({ abusive: 0.49, conspiratorial: 0.79, threat: 0.69 }, POLICY)).toEqual({
      action: 'allow',
      reasons: [],
    });
    expect(decide({ abusive: 1 }, policy())).toEqual({ action: 'allow', reasons: [] });
  });

  it('reviews at the very threshold', () => {
    expect(decide({ abusive: 0.5 }, POLICY)).toEqual({
      action: 'review',
      reasons: [{ label: 'abusive', score: 0.5, threshold: 0.5 }],
    });
  });

  it('hides by the weightiest rule of a label and names that one only, whatever the order of the rules', () => {
    const hidden = { action: 'hide', reasons: [{ label: 'abusive', score: 0.95, threshold: 0.9 }] };
    expect(decide({ abusive: 0.95 }, POLICY)).toEqual(hidden);
    expect(decide({ abusive: 0.95 }, { rules: POLICY.rules.toReversed() })).toEqual(hidden);
  });

  it('lets hide outweigh review between labels and keeps both reasons, the weightier first', () => {
    expect(decide({ conspiratorial: 0.99, abusive: 0.6, threat: 0.75 }, POLICY)).toEqual({
      action: 'hide',
      reasons: [
        { label: 'threat', score: 0.75, threshold: 0.7 },
        { label: 'conspiratorial', score: 0.99, threshold: 0.8 },
        { label: 'abusive', score: 0.6, threshold: 0.5 },
      ],
    });
  });

  it('gives one reason where two rules of one label ask for the same action', () => {
    const twice = policy(rule('abusive', 'review', 0.3), rule('abusive', 'review', 0.6));
    expect(decide({ abusive: 0.7 }, twice).reasons).toHaveLength(1);
  });

  it('passes over rules for heads that the model does not have, even with threshold 0', () => {
    expect(decide({ abusive: 0.1 }, policy(rule('threat', 'hide', 0)))).toEqual({ action: 'allow', reasons: [] });
  });

  it('applies threshold 0 to everything and threshold 1 to certainty', () => {
    expect(decide({ abusive: 0 }, policy(rule('abusive', 'review', 0))).action).toBe('review');
    expect(decide({ abusive: 0.9999 }, policy(rule('abusive', 'review', 1))).action).toBe('allow');
    expect(decide({ abusive: 1 }, policy(rule('abusive', 'review', 1))).action).toBe('review');
  });

  describe('of a comment whose scores are not to be relied on', () => {
    const scores = { abusive: { hide: 0.95, review: 0.6, allow: 0.1 } };
    const actions = (reason: DomainReason, outOfDomain?: Policy['outOfDomain']) =>
      (['hide', 'review', 'allow'] as const).map(
        (sure) => decide({ abusive: scores.abusive[sure] }, { ...POLICY, outOfDomain }, reason).action,
      );

    it.each(DOMAIN_REASONS)('never hides by default: %s', (reason) => {
      expect(actions(reason)).not.toContain('hide');
    });

    it('reviews what cannot be read, and leaves harmless short comments alone', () => {
      expect(actions('language')).toEqual(['review', 'review', 'review']);
      expect(actions('unknown_words')).toEqual(['review', 'review', 'review']);
      expect(actions('too_short')).toEqual(['review', 'review', 'allow']);
      expect(actions('no_words')).toEqual(['review', 'review', 'allow']);
    });

    it('does as the policy says, reason by reason', () => {
      const outOfDomain = { language: 'ignore', unknown_words: 'cap', no_words: 'review' } as const;
      expect(actions('language', outOfDomain)).toEqual(['hide', 'review', 'allow']);
      expect(actions('unknown_words', outOfDomain)).toEqual(['review', 'review', 'allow']);
      expect(actions('no_words', outOfDomain)).toEqual(['review', 'review', 'review']);
      expect(actions('too_short', outOfDomain)).toEqual(['review', 'review', 'allow']);
    });

    it('keeps the reasons of the scores', () => {
      expect(decide({ abusive: 0.95 }, POLICY, 'too_short').reasons).toEqual(decide({ abusive: 0.95 }, POLICY).reasons);
      expect(decide({ abusive: 0.1 }, POLICY, 'language').reasons).toEqual([]);
    });
  });
});
