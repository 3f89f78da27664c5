import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeComments, makeFolder, start } from './spawned.ts';

const DISK = 256 * 1024;
let place: Awaited<ReturnType<typeof makeFolder>>;
let input: string;
let disk: string | undefined;

beforeAll(async () => {
  place = await makeFolder();
  input = join(place.folder, 'in.jsonl');
  await writeFile(input, makeComments(6_000));
  disk = await mountSmallDisk(join(place.folder, 'disk'));
});
afterAll(async () => {
  if (disk !== undefined) execFileSync('umount', [disk]);
  await place.remove();
});

/** A real disk that is soon full, where the system lets us; undefined elsewhere. */
async function mountSmallDisk(folder: string): Promise<string | undefined> {
  await mkdir(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}

const batch = (...args: readonly string[]) => start('batch', '--model', place.model, '--quiet', ...args);

describe('a batch as a process', { timeout: 240_000 }, () => {
  it('writes the same bytes with workers as without', async () => {
    const [alone, helped] = await Promise.all(['0', '2'].map((n) => batch(input, '--workers', n).ended));
    // What went wrong first: without it nobody knows why there is no output.
    expect([helped?.code, helped?.signal, helped?.stderr]).toEqual([1, null, alone?.stderr]);
    expect(helped?.stdout).toBe(alone?.stdout);
    expect(alone?.stdout.split('\n').length).toBe(6_001);
  });

  it('writes the same bytes with workers that share the model that ships, and its detector of languages', async () => {
    const german = Array.from({ length: 600 }, (_, n) => ({
      id: `d${n}`,
      text: `Das glaubt doch kein Mensch, Nummer ${n}.`,
    }));
    const lines = [...makeComments(5_000).split('\n'), ...german.map((line) => JSON.stringify(line))];
    const shuffled = lines.map((_, n) => lines[(n * 1009) % lines.length]);
    const mixed = join(place.folder, 'mixed.jsonl');
    await writeFile(mixed, shuffled.join('\n'));
    const [alone, helped] = await Promise.all(
      ['0', '3'].map((n) => start('batch', mixed, '--quiet', '--workers', n).ended),
    );
    expect([helped?.code, helped?.signal, helped?.stderr]).toEqual([alone?.code, null, alone?.stderr]);
    expect(helped?.stdout).toBe(alone?.stdout);
    expect(alone?.stdout.match(/"language":"de"/g)?.length).toBeGreaterThan(500);
  });

  it('leaves nothing behind on a full disk, and says so', async ({ skip }) => {
    if (disk === undefined) return skip('no small disk can be mounted here');
    const { code, stderr } = await batch(input, '-o', join(disk, 'out')).ended;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/ENOSPC.*disk is full.*FILE_UNWRITABLE/s)]);
    expect(await readdir(disk)).toEqual([]);
  });

  it('keeps a true part on a full disk when it can be continued, and goes on when there is room', async ({ skip }) => {
    if (disk === undefined) return skip('no small disk can be mounted here');
    const args = [input, '-o', join(disk, 'out'), '--resume', '--checkpoint', '100'];
    const { code, stderr } = await batch(...args).ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining('it goes on where it stopped')]);
    execFileSync('mount', ['-o', `remount,size=${64 * DISK}`, disk]);
    expect((await batch(...args).ended).code).toBe(1);
    expect(await readFile(join(disk, 'out'), 'utf8')).toBe((await batch(input).ended).stdout);
    expect(await readdir(disk)).toEqual(['out']);
  });

  it('fails on a full device', async ({ skip }) => {
    if (!existsSync('/dev/full')) return skip('there is no /dev/full here');
    const { code, stderr } = await batch(input, '-o', '/dev/full').ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining('FILE_UNWRITABLE')]);
  });

  it('is content when whoever reads its output goes away', async () => {
    const { child, ended } = batch(input);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, stderr } = await ended;
    expect([code, stderr.includes('EPIPE')]).toEqual([0, false]);
  });

  it('writes nothing for an archive that breaks off', async () => {
    const archive = join(place.folder, 'in.jsonl.gz');
    const packed = gzipSync(makeComments(6_000));
    await writeFile(archive, packed.subarray(0, packed.length >> 1));
    const { code, stderr } = await batch(archive, '-o', join(place.folder, 'never')).ended;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/breaks off.*FILE_UNREADABLE/s)]);
    expect(existsSync(join(place.folder, 'never'))).toBe(false);
  });

  it('stops at SIGINT, keeps what it has, and goes on with --resume', async () => {
    const out = join(place.folder, 'stopped');
    const { child, ended } = batch('-', '-o', join(place.folder, 'piped'));
    child.stdin?.on('error', () => undefined).write(makeComments(6_000));
    // The output is open under another name: the run has begun, and waits for more.
    while (!(await readdir(place.folder)).some((name) => name.startsWith('.piped.'))) await delay(20);
    child.kill('SIGINT');
    const first = await ended;
    expect([first.code, first.stderr]).toEqual([130, expect.stringContaining('with --resume a run can be continued')]);
    expect(existsSync(join(place.folder, 'piped'))).toBe(false);
    expect((await batch(input, '-o', out, '--resume').ended).code).toBe(1);
    expect(await readFile(out, 'utf8')).toBe((await batch(input).ended).stdout);
  });
});
