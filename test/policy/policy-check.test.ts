import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPolicy } from '../../src/policy/policy.ts';
import { policySchema } from '../../src/policy/policy-schema.ts';
import { spoilt } from '../spoilt-json.ts';

const POLICY: unknown = {
  rules: [
    { label: 'abusive', action: 'hide', threshold: 0.9, precision: 0.9, recall: 0.3, prevalence: 0.2 },
    { label: 'conspiratorial', action: 'review', threshold: 0 },
  ],
  outOfDomain: { language: 'cap', too_short: 'ignore' },
  note: 'by hand',
};

it('the check by hand takes nothing that the schema refuses', () => {
  expect(isPolicy(POLICY)).toBe(true);
  fc.assert(
    fc.property(spoilt(POLICY), (policy) => {
      if (isPolicy(policy)) expect(policySchema.safeParse(policy).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
