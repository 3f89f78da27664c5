import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY_FILE, readPolicy } from '../../src/policy/policy.ts';

const RULE = { label: 'abusive', action: 'hide', threshold: 0.9 };

describe('readPolicy', () => {
  let folder: string;
  const write = (policy: unknown): Promise<void> =>
    writeFile(join(folder, POLICY_FILE), typeof policy === 'string' ? policy : JSON.stringify(policy));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moderato-policy-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads a policy with all that may be said of it', async () => {
    const policy = {
      rules: [
        { ...RULE, precision: 0.95, recall: 0.3, prevalence: 0.1 },
        { ...RULE, action: 'review', threshold: 0 },
      ],
      outOfDomain: { language: 'ignore', too_short: 'review' },
      note: 'measured on news comments',
    };
    await write(policy);
    expect(await readPolicy(folder)).toEqual(policy);
  });

  it('reads a policy without rules, which allows everything', async () => {
    await write({ rules: [] });
    expect(await readPolicy(folder)).toEqual({ rules: [] });
  });

  it('names the file that is missing', async () => {
    await expect(readPolicy(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'POLICY_INVALID',
      message: expect.stringContaining(join('nowhere', POLICY_FILE)),
    });
  });

  it.each(['', '{"rules": [', 'hide everything'])('refuses what is not JSON: %j', async (text) => {
    await write(text);
    await expect(readPolicy(folder)).rejects.toMatchObject({ code: 'POLICY_INVALID' });
  });

  it.each<[string, string, unknown]>([
    ['no rules', 'rules', {}],
    ['a list', '', []],
    ['a setting it does not know', '', { rules: [], mode: 'strict' }],
    ['a label it does not know', 'rules.0.label', { rules: [{ ...RULE, label: 'rude' }] }],
    ['an action it does not know', 'rules.0.action', { rules: [{ ...RULE, action: 'delete' }] }],
    ['a rule that allows', 'rules.0.action', { rules: [{ ...RULE, action: 'allow' }] }],
    ['a threshold in per cent', 'rules.1.threshold', { rules: [RULE, { ...RULE, threshold: 90 }] }],
    ['a threshold below 0', 'rules.0.threshold', { rules: [{ ...RULE, threshold: -0.1 }] }],
    ['a threshold in words', 'rules.0.threshold', { rules: [{ ...RULE, threshold: '0.9' }] }],
    ['no threshold', 'rules.0.threshold', { rules: [{ label: 'abusive', action: 'hide' }] }],
    ['a precision above 1', 'rules.0.precision', { rules: [{ ...RULE, precision: 1.1 }] }],
    ['a misspelt field', 'rules.0', { rules: [{ ...RULE, treshold: 0.5 }] }],
  ])('refuses %s and says where', async (_, path, policy) => {
    await write(policy);
    await expect(readPolicy(folder)).rejects.toMatchObject({
      code: 'POLICY_INVALID',
      issues: [{ path, message: expect.any(String) }],
    });
  });

  it('gives one issue for each rule broken', async () => {
    await write({
      rules: [
        { ...RULE, threshold: 2 },
        { ...RULE, label: 'rude' },
      ],
    });
    await expect(readPolicy(folder)).rejects.toMatchObject({
      issues: [{ path: 'rules.0.threshold' }, { path: 'rules.1.label' }],
    });
  });
});
