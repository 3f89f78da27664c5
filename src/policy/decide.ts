import type { Action, Reason, Scores } from '../labels.ts';
import type { Policy } from './policy.ts';

/**
 * Turns calibrated scores into an action with its reasons. Pure.
 * `hide` outweighs `review`, whatever the order of the rules; a label gives one reason at most, that of its
 * weightiest rule. No rule applies: `allow`, without a reason.
 */
export function decide(scores: Scores, policy: Policy): { action: Action; reasons: Reason[] } {
  const applying = policy.rules.filter((rule) => (scores[rule.label] ?? -1) >= rule.threshold);
  const byWeight = [
    ...applying.filter((rule) => rule.action === 'hide'),
    ...applying.filter((rule) => rule.action === 'review'),
  ];
  const reasons = new Map<string, Reason>();
  for (const { label, threshold } of byWeight) {
    if (!reasons.has(label)) reasons.set(label, { label, score: scores[label] ?? 0, threshold });
  }
  return { action: byWeight[0]?.action ?? 'allow', reasons: [...reasons.values()] };
}
