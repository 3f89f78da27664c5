import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Random } from '../../src/training/random.ts';
import { runKilled } from '../batch/resume/kill.ts';
import { makeComments, makeFolder, start } from '../batch/spawned.ts';

const KILLS = 100;

it.each([
  ['on one thread', '0'],
  ['on two workers', '2'],
])(`batches killed ${KILLS} times at random moments give the bytes of an undisturbed run, %s`, async (_, workers) => {
  const { folder, model, remove } = await makeFolder();
  const [input, whole, killed] = ['in.jsonl', 'whole', 'killed'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(input, makeComments(20_000));
  const common = [
    '--model',
    model,
    '--quiet',
    '--resume',
    '--checkpoint',
    '150',
    '--workers',
    workers,
    '--report',
    join(folder, 'report'),
  ];
  await start('batch', input, '-o', whole, ...common).ended;
  const expected = await readFile(whole);
  const page = await readFile(join(folder, 'report/index.html'), 'utf8');
  const random = new Random(Number(workers) + 1);
  let [kills, marked] = [0, 0];
  while (kills < KILLS) {
    const run = await runKilled(
      ['batch', input, '-o', killed, ...common],
      killed,
      () => random.next() * expected.length,
      KILLS - kills,
    );
    kills += run.kills;
    marked += run.marked;
    expect(expected.equals(await readFile(killed))).toBe(true);
    expect(await readFile(join(folder, 'report/index.html'), 'utf8')).toBe(page);
    await rm(killed);
  }
  console.log(`${kills} kills, ${marked} with a mark to go on from`);
  expect(marked).toBeGreaterThan(KILLS / 4);
  await remove();
});
