import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../src/file-lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moderato-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true }));

describe('takeLock', () => {
  it('says whose it is, and is gone when it is given back', async () => {
    const release = await takeLock(path, 'The file');
    expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    await release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps two of one process apart too', async () => {
    const release = await takeLock(path, 'The file');
    await expect(takeLock(path, 'The file')).rejects.toThrow(`The file is being written by process ${process.pid}.`);
    await release();
    await (await takeLock(path, 'The file'))();
  });

  it('waits as long as it is told', async () => {
    const first = await takeLock(path, 'The file');
    const second = takeLock(path, 'The file', 10_000);
    await first();
    await (await second)();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes from one to the next, to one at a time', async () => {
    let holders = 0;
    const use = async (): Promise<void> => {
      const release = await takeLock(path, 'The file', 10_000);
      holders += 1;
      expect(holders).toBe(1);
      await readdir(folder);
      holders -= 1;
      await release();
    };
    const often = async (): Promise<void> => {
      for (let round = 0; round < 20; round += 1) await use();
    };
    await Promise.all(Array.from({ length: 8 }, often));
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['4194300', '4194300 abc', '', 'nonsense', `${process.pid} of an earlier process`])(
    'counts %j for nothing',
    async (content) => {
      await writeFile(path, content);
      await (await takeLock(path, 'The file'))();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('takes back nothing but its own', async () => {
    const release = await takeLock(path, 'The file');
    await writeFile(path, String(process.ppid));
    await release();
    expect(await readdir(folder)).toEqual(['lock']);
  });
});
