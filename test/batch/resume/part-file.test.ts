import { lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identifyInput, type RunIdentity } from '../../../src/batch/resume/identity.ts';
import { openPart } from '../../../src/batch/resume/part-file.ts';
import type { RunState } from '../../../src/batch/run-state.ts';
import { createTally } from '../../../src/batch/tally.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moderato-part-'));
});
afterEach(() => rm(folder, { recursive: true }));
const target = (): string => join(folder, 'out');

const identity: RunIdentity = {
  input: { bytes: 100, modified: 5, head: 'aa' },
  options: { '--from': null, '--keep': false },
  model: { name: 'm@1', fingerprint: 'ff' },
};
const stateAt = (read: number): RunState => ({
  position: { unit: 'lines', count: read },
  tally: { ...createTally(1), read },
});
const open = (now: RunIdentity = identity, every = 2) => openPart({ target: target(), identity: now, every });

/** What a kill leaves: a torn line behind the last mark. */
async function writtenAndKilled(): Promise<void> {
  const output = await open();
  await output.write('one\n');
  await output.mark(1, () => stateAt(1));
  await output.write('two\n');
  await output.mark(2, () => stateAt(2));
  await output.write('torn');
  await output.abandon();
}

describe('a part', () => {
  it('goes on at the last mark, without what was written behind it', async () => {
    await writtenAndKilled();
    const output = await open();
    expect(output.resumed).toEqual(stateAt(2));
    await output.write(Buffer.from('three\n'));
    await output.commit(stateAt(3));
    expect(await readFile(target(), 'utf8')).toBe('one\ntwo\nthree\n');
    expect(await readdir(folder)).toEqual(['out']);
  });

  it('begins anew where no mark was made', async () => {
    await writeFile(`${target()}.part`, 'left over');
    const output = await open();
    expect(output.resumed).toBeUndefined();
    await output.commit(stateAt(0));
    expect(await readFile(target(), 'utf8')).toBe('');
  });

  it('keeps what was written when a run ends early and says how far it came', async () => {
    const output = await open();
    await output.write('one\n');
    await output.abandon(stateAt(1));
    const again = await open();
    expect(again.resumed).toEqual(stateAt(1));
    await again.abandon();
  });

  it('is done when a kill came between the renaming and the end', async () => {
    const output = await open();
    await output.write('one\n');
    await output.abandon(stateAt(1));
    const journal = JSON.parse(await readFile(`${target()}.part.state`, 'utf8'));
    await writeFile(`${target()}.part.state`, JSON.stringify({ ...journal, complete: true }));
    await rename(`${target()}.part`, target());
    const again = await open();
    await again.commit(again.resumed ?? stateAt(0));
    expect(await readFile(target(), 'utf8')).toBe('one\n');
    expect(await readdir(folder)).toEqual(['out']);
  });

  it.each([
    ['a longer input', { ...identity, input: { ...identity.input, bytes: 101 } }, '101 bytes and had 100'],
    ['another beginning', { ...identity, input: { ...identity.input, head: 'bb' } }, 'begins differently'],
    ['a touched input', { ...identity, input: { ...identity.input, modified: 6 } }, 'written to since'],
    [
      'another option',
      { ...identity, options: { '--from': 'csv', '--keep': false } },
      '--from is csv and was not given',
    ],
    ['another model', { ...identity, model: { name: 'm@2', fingerprint: 'ff' } }, 'the model is m@2 and was m@1'],
    ['another policy', { ...identity, model: { name: 'm@1', fingerprint: 'fe' } }, 'm@1 or its policy was changed'],
  ])('is refused to a run with %s', async (_, now, message) => {
    await writtenAndKilled();
    await expect(open(now)).rejects.toMatchObject({
      code: 'RESUME_REFUSED',
      message: expect.stringContaining(message),
    });
    const again = await open();
    expect(again.resumed).toEqual(stateAt(2));
    await again.abandon();
  });

  it.each([
    ['shorter than its journal tells', () => truncate(`${target()}.part`, 3)],
    ['gone', () => rm(`${target()}.part`)],
    ['told of by a journal that is not one', () => writeFile(`${target()}.part.state`, '{"version":1}')],
  ])('is refused when it is %s', async (_, spoil) => {
    await writtenAndKilled();
    await spoil();
    await expect(open()).rejects.toMatchObject({ code: 'RESUME_REFUSED' });
  });

  it('belongs to one run at a time, unless the process that had it is gone', async () => {
    await writeFile(`${target()}.part.lock`, String(process.ppid));
    await expect(open()).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining('being written') });
    await writeFile(`${target()}.part.lock`, '4194300');
    await (await open()).abandon();
  });

  it('gives back no lock but its own', async () => {
    const output = await open();
    await writeFile(`${target()}.part.lock`, String(process.ppid));
    await output.abandon();
    expect((await readdir(folder)).sort()).toEqual(['out.part', 'out.part.lock']);
  });

  it('takes the place of the file behind a link, with the rights of that file', async () => {
    await writeFile(join(folder, 'real'), 'old', { mode: 0o640 });
    await symlink(join(folder, 'real'), target());
    const output = await open();
    await output.write('new\n');
    expect((await stat(join(folder, 'real.part'))).mode & 0o777).toBe(0o640);
    await output.commit(stateAt(1));
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new\n');
    expect((await lstat(target())).isSymbolicLink()).toBe(true);
    expect((await stat(target())).mode & 0o777).toBe(0o640);
  });

  it('is refused for what is not a file, before anything is done', async () => {
    await expect(openPart({ target: folder, identity, every: 1 })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });

  it('in no folder cannot be written', async () => {
    const nowhere = openPart({ target: join(folder, 'none', 'out'), identity, every: 1 });
    await expect(nowhere).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });
});

describe('identifyInput', () => {
  it('sees a change of content, and refuses what cannot be read twice', async () => {
    const input = join(folder, 'in');
    await writeFile(input, 'a');
    const before = await identifyInput(input);
    await writeFile(input, 'b');
    expect((await identifyInput(input)).head).not.toBe(before.head);
    await expect(identifyInput('/dev/null')).rejects.toMatchObject({ code: 'USAGE' });
    await expect(identifyInput(folder)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(identifyInput(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
