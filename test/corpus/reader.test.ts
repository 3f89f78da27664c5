import { describe, expect, test } from 'vitest';
import { readComments } from '../../src/corpus/reader.ts';
import { bytesOf, collect } from './bytes-of.ts';

const JSONL = '{"text": "t"}\n';
const CSV = 'id,text\na,t\n';
const textsOf = async (name: string, content: string, from?: string, chunkSize?: number) => {
  const items = await collect(readComments({ name, bytes: bytesOf(content, chunkSize) }, { from }));
  return items.map((item) =>
    'comment' in item ? item.comment.text : 'error' in item ? item.error.code : item.skipped,
  );
};

describe('the format', () => {
  test.each([
    ['by --from', 'x.csv', JSONL, 'jsonl'],
    ['by --from', 'x.jsonl', CSV, 'csv'],
    ['by the name', 'x.JSONL', JSONL, undefined],
    ['by the name', 'x.ndjson', JSONL, undefined],
    ['by the name', 'x.csv', CSV, undefined],
    ['by the name', 'x.tsv', CSV.replaceAll(',', '\t'), undefined],
    ['by content', '-', JSONL, undefined],
    ['by content behind blanks', '-', `\ufeff \n\r\n${JSONL}`, undefined],
    ['by content', 'x.txt', CSV, undefined],
  ])('%s: %s', async (_, name, content, from) => {
    for (const chunkSize of [1, 5, 1000]) expect(await textsOf(name, content, from, chunkSize)).toEqual(['t']);
  });

  test('a JSON array is told from lines of JSON', async () => {
    expect(await textsOf('x.jsonl', '[\n{"text": "t"}\n]')).toEqual(['t']);
  });

  test('lines that end in CR alone are lines', async () => {
    const content = 'text,id\rone,1\r"two, 2",2\r';
    for (const chunkSize of [1, 30, 1000]) {
      expect(await textsOf('x.csv', content, undefined, chunkSize)).toEqual(['one', 'two, 2']);
    }
    expect(await textsOf('x.jsonl', '{"text": "a"}\r{"text": "b"}')).toEqual(['a', 'b']);
    // What comes of a CRLF that is cut in two is no such file.
    expect(await textsOf('x.csv', 'text\r\nt\r\n', undefined, 5)).toEqual(['t']);
  });

  test.each(['comments', 'items'])('a record with its answers in a list named %s is no wrapper', async (name) => {
    const line = (text: string): string => `${JSON.stringify({ id: text, text, [name]: [] })}\n`;
    expect(await textsOf('-', line('a') + line('b'))).toEqual(['a', 'b']);
  });

  test('a feed is no export of WordPress', async () => {
    const feed = '<rss version="2.0"><channel><item><description>t</description></item></channel></rss>';
    await expect(textsOf('-', feed)).rejects.toThrow('The input is an RSS feed.');
  });

  test("rows for Coral's importer may lack the last cell, whichever comes first", async () => {
    const row = (id: string, cells: number): string =>
      [id, 'a', 's', '2020-01-01T00:00:00Z', `<p>${id}</p>`, '', 'NONE', '5'].slice(0, cells).join(',');
    expect(await textsOf('-', `${row('a', 7)}\n${row('b', 8)}\n${row('c', 6)}\n`)).toEqual([
      'a',
      'b',
      'INVALID_RECORD',
    ]);
    expect(await textsOf('-', `${row('a', 8)}\n${row('b', 7)}\n`)).toEqual(['a', 'b']);
  });

  test('names in a long object around a list are taken away in no time', async () => {
    const around = `{\n"a": 1,${' '.repeat(400_000)}"b": 2,\n "comments": [{"text": "t"}]}`;
    expect(await textsOf('-', around)).toEqual(['t']);
  });

  test('an unknown one is refused', async () => {
    await expect(textsOf('-', JSONL, 'xml')).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('jsonl, json, csv'),
    });
  });

  test.each(['', '  \n \n', '\ufeff'])('of nothing gives nothing: %j', async (content) => {
    expect(await textsOf('-', content)).toEqual([]);
  });
});
