import { expect, test } from 'vitest';
import { toCell } from '../../../src/corpus/layouts/fields.ts';

test.each<[unknown, ReturnType<typeof toCell>]>([
  [undefined, null],
  ['', ''],
  [0, 0],
  // JSON, in which columns travel between threads, has no such numbers.
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  [7n, 7],
  [1234567890123456789n, '1234567890123456789'],
  [new Date(0), '1970-01-01T00:00:00Z'],
  [{ a: [1n] }, '{"a":["1"]}'],
])('%s stands in a column as %j', (value, cell) => {
  expect(toCell(value)).toEqual(cell);
});
