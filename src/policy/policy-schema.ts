/** The form of policy.json in full: what the API describes, and what says what is wrong with a policy. */
import { z } from 'zod';
import { DOMAIN_REASONS, HEADS } from '../labels.ts';

/**
 * A threshold for one label, with what it gave on the rows it was chosen on: an operating point.
 * Thresholds live here and in the policy file only.
 */
const ruleSchema = z.strictObject({
  label: z.enum(HEADS),
  action: z.enum(['review', 'hide']),
  /** The rule applies when the calibrated score is at least this. */
  threshold: z.number().min(0).max(1),
  /** Share of the rows at or above the threshold that carry the label. */
  precision: z.number().min(0).max(1).optional(),
  /** Share of the rows that carry the label which the threshold finds. */
  recall: z.number().min(0).max(1).optional(),
  /** Share of all rows that carried the label where precision and recall were measured. */
  prevalence: z.number().min(0).max(1).optional(),
});

/**
 * What is done with a comment that the model was not made for: `review` it whatever it scores; `cap`, decide by the
 * scores but `review` where they say `hide`; or `ignore` that it is uncertain.
 */
export const uncertaintySchema = z.enum(['review', 'cap', 'ignore']);

export const policySchema = z.strictObject({
  /** All that apply are given as reasons; `hide` outweighs `review`. */
  rules: z.array(ruleSchema),
  /** By reason; what is left out is as in OUT_OF_DOMAIN. */
  outOfDomain: z.partialRecord(z.enum(DOMAIN_REASONS), uncertaintySchema).optional(),
  note: z.string().optional(),
});

export type PolicyRule = z.infer<typeof ruleSchema>;
export type Policy = z.infer<typeof policySchema>;
/** What is done about comments that the scores are uncertain of. */
export type Treatment = z.infer<typeof uncertaintySchema>;
