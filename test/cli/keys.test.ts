import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keysCommand } from '../../src/cli/keys.ts';
import { fakeIo } from './harness.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moderato-keys-'));
  file = join(folder, 'keys.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function keys(argv: string[], environment: Record<string, string> = { MODERATO_KEYS: file }) {
  const io = fakeIo();
  await keysCommand(io, environment).exitOverride().parseAsync(argv, { from: 'user' });
  return { out: io.out(), err: io.err() };
}

describe('moderato keys', () => {
  it('makes a key, shows it once, and keeps its hash alone', async () => {
    const { out, err } = await keys(['add', 'newsroom']);
    expect(out).toMatch(/^mod_[\w-]{32}\n$/);
    expect(err).toContain('cannot be shown again');
    expect(readFileSync(file, 'utf8')).not.toContain(out.trim());
    const { out: list } = await keys(['list']);
    expect(list).toMatch(/^newsroom\tcreated \d{4}-.*\tin force\n$/);
  });

  it('revokes a key, whose name stays taken', async () => {
    await keys(['add', 'a']);
    await keys(['add', 'b']);
    expect((await keys(['revoke', 'a'])).err).toBe('Revoked a.\n');
    expect((await keys(['list'])).out).toMatch(/^a\t.*\trevoked \d{4}-.*\nb\t.*\tin force\n$/);
    await expect(keys(['add', 'a'])).rejects.toMatchObject({ code: 'USAGE' });
    await expect(keys(['revoke', 'a'])).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('takes the file from --keys before the environment, and needs one of them', async () => {
    const other = join(folder, 'other.json');
    await keys(['add', 'a', '--keys', other]);
    expect((await keys(['list'], { MODERATO_KEYS: other })).out).toMatch(/^a\t/);
    await expect(keys(['list'], {})).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('MODERATO_KEYS'),
    });
  });
});
