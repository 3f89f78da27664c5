import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOutput } from '../../src/corpus/writer.ts';

describe('a file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moderato-writer-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const out = () => join(folder, 'out.jsonl');

  test('appears whole on commit, and not before', async () => {
    const output = await openOutput(out(), new PassThrough());
    for (let i = 0; i < 5000; i += 1) expect(await output.write(`${i} ${'x'.repeat(50)}`)).toBe(true);
    expect(await stat(out()).catch(() => 'none')).toBe('none');
    await output.commit();
    const lines = (await readFile(out(), 'utf8')).split('\n');
    expect(lines.length).toBe(5001);
    expect(lines[4999]?.startsWith('4999 ')).toBe(true);
    expect(await readdir(folder)).toEqual(['out.jsonl']);
  });

  test('keeps its old content on discard', async () => {
    await writeFile(out(), 'old');
    const output = await openOutput(out(), new PassThrough());
    await output.write('new');
    await output.discard();
    expect(await readFile(out(), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['out.jsonl']);
  });

  test('behind a link is replaced itself, with its rights', async () => {
    await writeFile(join(folder, 'real'), 'old', { mode: 0o600 });
    await symlink(join(folder, 'real'), out());
    const output = await openOutput(out(), new PassThrough());
    await output.write('new');
    await output.commit();
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new\n');
    expect((await stat(join(folder, 'real'))).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).toSorted()).toEqual(['out.jsonl', 'real']);
  });

  test('that vanished folder cannot take: fails on commit and leaves nothing', async () => {
    await mkdir(join(folder, 'sub'));
    const output = await openOutput(join(folder, 'sub', 'out'), new PassThrough());
    await output.write('x');
    await rm(join(folder, 'sub'), { recursive: true });
    await expect(output.commit()).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });

  test.each([
    ['a folder', (f: string) => f],
    ['in a folder that is not there', (f: string) => join(f, 'none', 'out')],
    ['below a file', (f: string) => join(f, 'file', 'out')],
  ])('%s is refused', async (_, path) => {
    await writeFile(join(folder, 'file'), '');
    await expect(openOutput(path(folder), new PassThrough())).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });

  test('a device is written, not replaced', async () => {
    const output = await openOutput('/dev/null', new PassThrough());
    expect(await output.write('x')).toBe(true);
    await output.commit();
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });
});

describe('a stream', () => {
  test('is written with back-pressure and left open', async () => {
    const stdout = new PassThrough({ highWaterMark: 4 });
    const output = await openOutput('-', stdout);
    let written = false;
    const writing = output.write('a long line').then((goesOn) => {
      written = goesOn;
    });
    await turn();
    expect(written).toBe(false);
    expect(String(stdout.read())).toBe('a long line\n');
    await writing;
    expect(written).toBe(true);
    await output.commit();
    expect(stdout.writableEnded).toBe(false);
    expect(stdout.listenerCount('error')).toBe(0);
  });

  test('that nobody reads any more ends quietly', async () => {
    const stdout = failing('EPIPE');
    const output = await openOutput('-', stdout);
    await output.write('x');
    await turn();
    expect(await output.write('y')).toBe(false);
    await output.commit();
  });

  test('that fails otherwise is an error', async () => {
    const output = await openOutput('-', failing('ENOSPC'));
    await expect(
      (async () => {
        await output.write('x');
        await turn();
        await output.write('y');
      })(),
    ).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });
});

function failing(code: string): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(code), { code }));
    },
  });
}
