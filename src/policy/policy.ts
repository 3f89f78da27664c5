import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModeratoError, toIssues } from '../errors.ts';
import { DOMAIN_REASONS, type DomainReason, HEAD_NAMES, type Verdict } from '../labels.ts';
import { isFiniteNumber, isListOf, isPlainObject, isText } from '../plain-checks.ts';
import type { Policy, Treatment } from './policy-schema.ts';

export type { Policy, PolicyRule } from './policy-schema.ts';

/** Review by default what cannot be read; never hide what is too little to be sure about. */
export const OUT_OF_DOMAIN: Readonly<Record<DomainReason, Treatment>> = {
  language: 'review',
  unknown_words: 'review',
  too_short: 'cap',
  no_words: 'cap',
};

/** Where scores say nothing. Those of a text that is only short still tell; they are not to be built on. */
const MEANINGLESS: ReadonlySet<DomainReason> = new Set<DomainReason>(['language', 'unknown_words', 'no_words']);

/** May the scores be given a name, "toxic" or the like, where a contract asks for one? Not where they mean nothing. */
export function areTelling(outOfDomain: Verdict['outOfDomain'], policy: Policy): boolean {
  if (outOfDomain === undefined || !MEANINGLESS.has(outOfDomain.reason)) return true;
  return policy.outOfDomain?.[outOfDomain.reason] === 'ignore';
}

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
  if (isPolicy(json)) return json;
  // Loaded to say what is wrong.
  const { policySchema } = await import('./policy-schema.ts');
  const parsed = policySchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ModeratoError('POLICY_INVALID', `The policy ${path} does not have the form of a policy.`, {
    issues: toIssues(parsed.error),
  });
}

/** Whether a value has the form that `policySchema` asks for, without loading that. False is for the schema to explain. */
export function isPolicy(value: unknown): value is Policy {
  if (!isPlainObject(value) || !hasOnly(value, POLICY_FIELDS)) return false;
  const { rules, outOfDomain, note } = value;
  return isListOf(rules, isRule) && isOutOfDomain(outOfDomain) && (note === undefined || isText(note));
}

// --- internal ---

const POLICY_FIELDS: ReadonlySet<string> = new Set(['rules', 'outOfDomain', 'note']);
const MEASURED = ['precision', 'recall', 'prevalence'] as const;
const RULE_FIELDS: ReadonlySet<string> = new Set(['label', 'action', 'threshold', ...MEASURED]);
const REASONS: ReadonlySet<string> = new Set(DOMAIN_REASONS);
const TREATMENTS: ReadonlySet<unknown> = new Set(['review', 'cap', 'ignore'] satisfies Treatment[]);

function hasOnly(value: object, names: ReadonlySet<string>): boolean {
  return Object.keys(value).every((name) => names.has(name));
}

function isRule(rule: unknown): boolean {
  if (!isPlainObject(rule) || !hasOnly(rule, RULE_FIELDS)) return false;
  const { label, action, threshold } = rule;
  if (!HEAD_NAMES.has(label) || (action !== 'review' && action !== 'hide') || !isShare(threshold)) return false;
  return MEASURED.every((name) => rule[name] === undefined || isShare(rule[name]));
}

function isShare(value: unknown): boolean {
  return isFiniteNumber(value) && (value as number) >= 0 && (value as number) <= 1;
}

function isOutOfDomain(value: unknown): boolean {
  if (value === undefined) return true;
  return isPlainObject(value) && hasOnly(value, REASONS) && Object.values(value).every((one) => TREATMENTS.has(one));
}
