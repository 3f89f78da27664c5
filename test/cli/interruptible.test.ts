import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { interruptible } from '../../src/cli/interruptible.ts';

test.each(['SIGINT', 'SIGTERM'])('%s aborts, and a second one finds nobody listening', async (name) => {
  const source = new EventEmitter();
  const result = await interruptible(async (signal) => {
    expect(signal.aborted).toBe(false);
    source.emit(name);
    expect(source.listenerCount('SIGINT') + source.listenerCount('SIGTERM')).toBe(0);
    return signal.aborted;
  }, source);
  expect(result).toBe(true);
});

test('stops listening when the work is done or fails', async () => {
  const source = new EventEmitter();
  await expect(interruptible(() => Promise.reject(new Error('work')), source)).rejects.toThrow('work');
  expect(source.eventNames()).toEqual([]);
});
