import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRow } from '../../src/corpus/csv-row.ts';

/** What csv-parse makes of one row. */
function oracle(text: string): readonly string[] | undefined {
  try {
    const rows: string[][] = parse(text, { record_delimiter: '\n', relax_column_count: true });
    return rows.length === 1 ? rows[0] : undefined;
  } catch {
    return undefined;
  }
}

test.each<[row: string, fields: string[] | undefined]>([
  ['a,b', ['a', 'b']],
  ['"a, ""b""",', ['a, "b"', '']],
  ['"a\nb",""', ['a\nb', '']],
  ['a"b', undefined],
  ['"a"b', undefined],
  ['"a', undefined],
])('%j', (row, fields) => {
  expect(splitRow(row, ',')).toEqual(fields);
});

test('splits as csv-parse does', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', '"', ',', 'a', 'é', ' ', '\r'), minLength: 1 }), (text) => {
      // A line of nothing but blanks is no row, and is passed over before.
      fc.pre(text.trim() !== '' && !text.endsWith('\r'));
      expect(splitRow(text, ',')).toEqual(oracle(text));
    }),
    { numRuns: 1000 },
  ));
