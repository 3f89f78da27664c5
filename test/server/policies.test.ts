import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/server/policies.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moderato-policies-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const strict = { rules: [{ label: 'abusive' as const, action: 'hide' as const, threshold: 0.2 }] };
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe('readPolicies', () => {
  it('has none unless told', async () => {
    expect(await readPolicies(undefined)).toEqual(new Map());
  });

  it('takes those that stand in the settings', async () => {
    expect(await readPolicies({ sports: strict })).toEqual(new Map([['sports', strict]]));
  });

  it('reads a folder: the name of the file is the community', async () => {
    write('sports.json', JSON.stringify(strict));
    write('news.json', '{"rules": []}');
    write('README.md', 'no policy');
    expect([...(await readPolicies(folder))]).toEqual([
      ['news', { rules: [] }],
      ['sports', strict],
    ]);
  });

  it('names every file and rule at fault', async () => {
    write('fine.json', JSON.stringify(strict));
    write('high.json', '{"rules": [{"label": "abusive", "action": "hide", "threshold": 2}]}');
    write('torn.json', '{"rules": [');
    const failure = await readPolicies(folder).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'POLICY_INVALID' });
    expect((failure as { issues: { path: string }[] }).issues.map(({ path }) => path)).toEqual([
      `${join(folder, 'high.json')} rules 0 threshold`,
      join(folder, 'torn.json'),
    ]);
  });

  it('refuses a folder that is not there', async () => {
    await expect(readPolicies(join(folder, 'none'))).rejects.toMatchObject({ code: 'POLICY_INVALID' });
  });
});
