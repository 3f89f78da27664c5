import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Random } from '../../../src/training/random.ts';
import { makeComments, makeFolder, start } from '../spawned.ts';
import { runKilled } from './kill.ts';

let place: Awaited<ReturnType<typeof makeFolder>>;
let input: string;
beforeAll(async () => {
  place = await makeFolder();
  input = join(place.folder, 'in.jsonl');
  await writeFile(input, makeComments(8_000));
});
afterAll(() => place.remove());

it('a run that is killed a few times ends in the bytes of one that is not', { timeout: 240_000 }, async () => {
  const [whole, killed] = [join(place.folder, 'whole'), join(place.folder, 'killed')];
  const args = (out: string, ...more: string[]): string[] => {
    return ['batch', input, '-o', out, '--model', place.model, '--quiet', ...more];
  };
  expect((await start(...args(whole)).ended).code).toBe(1);
  const expected = await readFile(whole);
  const random = new Random(7);
  const resumable = args(killed, '--resume', '--checkpoint', '100');
  const { marked } = await runKilled(resumable, killed, () => (0.2 + 0.8 * random.next()) * expected.length, 2);
  expect(marked).toBeGreaterThan(0);
  expect(expected.equals(await readFile(killed))).toBe(true);
  expect((await readdir(place.folder)).filter((name) => name.startsWith('killed.'))).toEqual([]);
});
