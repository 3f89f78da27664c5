import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModeratoError } from '../errors.ts';
import { DOMAIN_REASONS, type DomainReason, HEADS } from '../labels.ts';

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
const uncertaintySchema = z.enum(['review', 'cap', 'ignore']);

export const policySchema = z.strictObject({
  /** All that apply are given as reasons; `hide` outweighs `review`. */
  rules: z.array(ruleSchema),
  /** By reason; what is left out is as in OUT_OF_DOMAIN. */
  outOfDomain: z.partialRecord(z.enum(DOMAIN_REASONS), uncertaintySchema).optional(),
  note: z.string().optional(),
});

/** Review by default what cannot be read; never hide what is too little to be sure about. */
export const OUT_OF_DOMAIN: Readonly<Record<DomainReason, z.infer<typeof uncertaintySchema>>> = {
  language: 'review',
  unknown_words: 'review',
  too_short: 'cap',
  no_words: 'cap',
};

export type PolicyRule = z.infer<typeof ruleSchema>;
export type Policy = z.infer<typeof policySchema>;

export const POLICY_FILE = 'policy.json';

/**
 * Reads and checks `policy.json` in a model folder.
 * @throws ModeratoError POLICY_INVALID with one issue per rule broken
 */
export async function readPolicy(folder: string): Promise<Policy> {
  const path = join(folder, POLICY_FILE);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new ModeratoError(
      'POLICY_INVALID',
      `The policy ${path} is missing or is not JSON. Restore it or train anew.`,
      {
        cause,
      },
    );
  }
  const parsed = policySchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ModeratoError('POLICY_INVALID', `The policy ${path} does not have the form of a policy.`, {
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}
