import type { Action, DomainReason, Reason, Scores } from '../labels.ts';
import { OUT_OF_DOMAIN, type Policy } from './policy.ts';

/**
 * Turns calibrated scores into an action with its reasons. Pure.
 * `hide` outweighs `review`, whatever the order of the rules; a label gives one reason at most, that of its
 * weightiest rule. No rule applies: `allow`, without a reason.
 * @param uncertain why the scores are not to be relied on, if they are not: then nothing is hidden, unless the policy
 *   says to ignore it; the reasons stay those of the scores
 */
export function decide(
  scores: Scores,
  policy: Policy,
  uncertain?: DomainReason,
): { action: Action; reasons: Reason[] } {
  const applying = policy.rules.filter((rule) => (scores[rule.label] ?? -1) >= rule.threshold);
  if (applying.length === 0 && uncertain === undefined) return { action: 'allow', reasons: [] };
  const byWeight = [
    ...applying.filter((rule) => rule.action === 'hide'),
    ...applying.filter((rule) => rule.action === 'review'),
  ];
  const reasons = new Map<string, Reason>();
  for (const { label, threshold } of byWeight) {
    if (!reasons.has(label)) reasons.set(label, { label, score: scores[label] ?? 0, threshold });
  }
  const action = byWeight[0]?.action ?? 'allow';
  return { action: uncertain ? hesitate(action, policy, uncertain) : action, reasons: [...reasons.values()] };
}

// --- internal ---

function hesitate(action: Action, policy: Policy, uncertain: DomainReason): Action {
  const treatment = policy.outOfDomain?.[uncertain] ?? OUT_OF_DOMAIN[uncertain];
  if (treatment === 'review') return 'review';
  return treatment === 'cap' && action === 'hide' ? 'review' : action;
}
