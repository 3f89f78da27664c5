import { expect, test } from 'vitest';
import { scoreRecords } from '../../src/cli/score-records.ts';
import type { ReadItem } from '../../src/corpus/read-item.ts';
import { ModeratoError } from '../../src/errors.ts';
import { collect } from '../corpus/bytes-of.ts';
import { fakeModerate } from './harness.ts';

const comment = (line: number, text: string): ReadItem => ({ line, comment: { id: `c${line}`, text } });

test('keeps the order, and errors of reading and of scoring in their places', async () => {
  const unread = { line: 2, error: new ModeratoError('INVALID_JSON', 'not JSON') };
  const scored = await collect(
    scoreRecords([comment(1, 'good'), unread, comment(3, ' '), comment(4, 'bad')], fakeModerate),
  );
  expect(scored).toMatchObject([
    { line: 1, verdict: { id: 'c1', action: 'allow' } },
    unread,
    { line: 3, error: { code: 'TEXT_EMPTY' } },
    { line: 4, verdict: { id: 'c4', action: 'hide' } },
  ]);
});

test('a bug is not taken for a broken record', async () => {
  const broken = () => {
    throw new TypeError('bug');
  };
  await expect(collect(scoreRecords([comment(1, 'x')], broken))).rejects.toThrow(TypeError);
});
