import { describe, expect, test } from 'vitest';
import { createProgress } from '../../src/cli/progress.ts';
import { fakeIo } from './harness.ts';

function setUp(isTTY: boolean, quiet = false) {
  const io = fakeIo();
  let time = 1000;
  const progress = createProgress({ stderr: Object.assign(io.stderr, { isTTY }), quiet, now: () => time });
  const at = (ms: number, read: number): void => {
    time = 1000 + ms;
    progress.update(read);
  };
  return { at, progress, err: io.err };
}

describe('progress', () => {
  test('is a plain line every few seconds', () => {
    const { at, err } = setUp(false);
    at(100, 1);
    at(4999, 2);
    expect(err()).toBe('');
    at(5000, 1000);
    at(5001, 1001);
    expect(err()).toBe('moderato: 1000 records, 200 a second\n');
  });

  test('is one line rewritten on a terminal, and cleared once', () => {
    const { at, progress, err } = setUp(true);
    at(500, 50);
    at(600, 60);
    progress.clear();
    progress.clear();
    expect(err()).toBe('\r\u001b[K50 records, 100 a second\r\u001b[K');
  });

  test.each([true, false])('is nothing when quiet (terminal %s)', (isTTY) => {
    const { at, progress, err } = setUp(isTTY, true);
    at(60_000, 50);
    progress.clear();
    expect(err()).toBe('');
    expect(progress.seconds()).toBe(60);
  });
});
