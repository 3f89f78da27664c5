import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Head, isLabel, LABELS, type Label } from '../../labels.ts';
import type { Policy } from '../../policy/policy.ts';

/** From which score a model is taken to say yes. */
export type DecisionThreshold = (head: Head) => number;

/** By label the threshold that balances the two kinds of error, as training stored it in `report.json`. */
export type BalancedThresholds = Readonly<Partial<Record<Label, number>>>;

export const REPORT_FILE = 'report.json';

/**
 * The one place that says when a suite takes a score for a yes: at the label's balanced operating point, chosen on dev
 * rows when the model was trained. Not at the policy's: that is set by how many comments people can read. And not at
 * one half: a probability calibrated on natural comments, of which one in thirty is conspiratorial, hardly ever gets
 * there, while in a suite every other case should. Where a model has no such point, `abusive` falls back to the lowest
 * threshold of the policy and everything else to one half.
 */
export function decisionThreshold(balanced: BalancedThresholds, policy: Policy): DecisionThreshold {
  return (head) => {
    const stored = isLabel(head) ? balanced[head] : undefined;
    if (stored !== undefined) return stored;
    const ruled = policy.rules.filter(({ label }) => head === 'abusive' && label === head);
    return ruled.length === 0 ? EVEN : Math.min(...ruled.map(({ threshold }) => threshold));
  };
}

/** The balanced thresholds in a model folder; none where there is no report, or one without them. */
export async function readBalancedThresholds(folder: string): Promise<BalancedThresholds> {
  try {
    return REPORT.parse(JSON.parse(await readFile(join(folder, REPORT_FILE), 'utf8'))).balanced;
  } catch {
    // A model works without its report, which is a document for people.
    return {};
  }
}

// --- internal ---

/** Where nothing else is known, a probability says yes from here. */
const EVEN = 0.5;

const REPORT = z.object({ balanced: z.partialRecord(z.enum(LABELS), z.number().min(0).max(1)).default({}) });
