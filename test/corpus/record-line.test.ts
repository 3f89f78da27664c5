import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnNames, headerLine, type RecordForm, recordLine } from '../../src/corpus/record-line.ts';
import type { Verdict } from '../../src/labels.ts';

const verdict: Verdict = { id: 'a', scores: { abusive: 0.5 }, action: 'allow', reasons: [], model: 'm@1' };

test('JSON puts what the source says behind the verdict, in order', () => {
  const read = { meta: { parent: 'p', author: 'A "x"' }, columns: { likes: 3, id: null } };
  expect(recordLine(verdict, read, { format: 'jsonl', keep: true })).toBe(
    '{"id":"a","scores":{"abusive":0.5},"action":"allow","reasons":[],"model":"m@1","author":"A \\"x\\"","parent":"p","columns":{"likes":3,"id":null}}',
  );
  expect(recordLine(verdict, {}, { format: 'jsonl' })).not.toContain('author');
});

test('CSV says in columns of their own why scores are not to be relied on', () => {
  const foreign: Verdict = { ...verdict, language: 'de', outOfDomain: { reason: 'language' } };
  const names = columnNames({ format: 'csv' });
  const cells = (of: Verdict) => {
    const row = recordLine(of, {}, { format: 'csv' }).split(',');
    return [row.length, row[names.indexOf('language')], row[names.indexOf('outOfDomain')]];
  };
  expect(cells(foreign)).toEqual([names.length, 'de', 'language']);
  expect(cells(verdict)).toEqual([names.length, '', '']);
});

test('names of columns are there once', () => {
  const names = columnNames({ format: 'csv', keep: true, inputColumns: ['id', 'input_id', 'text', 'author'] });
  expect(names.slice(-4)).toEqual(['input_id', 'input_input_id', 'text', 'input_author']);
  expect(new Set(names).size).toBe(names.length);
  expect(columnNames({ format: 'csv', keep: true }).at(-1)).toBe('columns');
  expect(headerLine({ format: 'jsonl' })).toBeUndefined();
});

test.each([
  ['=cmd|x', "'=cmd|x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+ agreed', "'+ agreed"],
  ['-- Bob', "'-- Bob"],
  ['-5', '-5'],
  ['+1.5', '+1.5'],
  ['a=b', 'a=b'],
])('no spreadsheet takes %j for a formula', (text, cell) => {
  expect(recordLine({ ...verdict, id: text }, {}, { format: 'csv' }).split(',allow')[0]).toBe(cell);
  expect(recordLine({ ...verdict, id: text }, {}, { format: 'jsonl' })).toContain(`"id":${JSON.stringify(text)}`);
});

/** What a text is in a cell: nothing but what a spreadsheet would run is changed. */
const inert = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*$/.test(text) ? `'${text}` : text;

test('any cells come back from CSV', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (id, author, cell) => {
      const form: RecordForm = { format: 'csv', keep: true, inputColumns: ['c'] };
      const line = recordLine({ ...verdict, id }, { meta: { author }, columns: { c: cell } }, form);
      const [header = [], row = []]: string[][] = parse(`${headerLine(form)}\n${line}`, { record_delimiter: '\n' });
      const found = Object.fromEntries(header.map((name, i) => [name, row[i]]));
      expect(found).toMatchObject({
        id: inert(id),
        author: inert(author),
        c: inert(cell),
        abusive: '0.5',
        action: 'allow',
        url: '',
      });
    }),
  ));
