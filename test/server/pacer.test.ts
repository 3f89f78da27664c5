import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { createPacer } from '../../src/server/pacer.ts';

afterEach(() => void vi.restoreAllMocks());

it('is due once its slice is used up, and begins another after a rest', async () => {
  // A clock of its own: the machine may be busy with others at any moment.
  let now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const pacer = createPacer(10);
  now += 9;
  expect(pacer.isDue()).toBe(false);
  now += 1;
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
