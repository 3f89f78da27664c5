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
