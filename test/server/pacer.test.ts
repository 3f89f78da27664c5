import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createPacer } from '../../src/server/pacer.ts';

it('is due once its slice is used up, and begins another after a rest', async () => {
  const pacer = createPacer(10);
  expect(pacer.isDue()).toBe(false);
  const end = performance.now() + 12;
  while (performance.now() < end);
  expect(pacer.isDue()).toBe(true);
  await pacer.rest();
  expect(pacer.isDue()).toBe(false);
});

it('lets one go on a turn, in the order in which they came, however many rest', async () => {
  const log: string[] = [];
  const work = async (name: string): Promise<void> => {
    const pacer = createPacer();
    for (let n = 0; n < 2; n += 1) {
      await pacer.rest();
      log.push(name);
    }
  };
  const all = Promise.all([work('a'), work('b'), work('c')]);
  let turns = 0;
  while (log.length < 6) {
    await setImmediate();
    turns += 1;
    expect(log.length).toBeLessThanOrEqual(turns);
  }
  await all;
  expect(log.join('')).toBe('abcabc');
});
