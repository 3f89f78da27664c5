import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../src/corpus/formats/csv.ts';
import type { ReadItem, ReadOptions } from '../../../src/corpus/read-item.ts';
import { bytesOf, collectBatches } from '../bytes-of.ts';

const read = (content: string | Uint8Array, options: ReadOptions = {}): Promise<ReadItem[]> =>
  collectBatches(readCsv(bytesOf(content), options));
const brief = (items: ReadItem[]) =>
  items.map((item) => [
    item.line,
    'comment' in item ? item.comment.text : 'error' in item ? item.error.code : item.skipped,
  ]);

describe('columns', () => {
  test.each<[header: string, row: string]>([
    ['id,text', 'a,t'],
    ['text,id', 't,a'],
    ['ID;Comment Text;likes', 'a;t;5'],
    ['id\tcommentBody', 'a\tt'],
    [' id , Text ', 'a,t'],
    ['id,text,body', 'a,x,t'],
    ['\ufeffid,text', 'a,t'],
    ['"id","text"', '"a","t"'],
  ])('%s', async (header, row) => {
    expect(await read(`${header}\n${row}\n`)).toEqual([{ line: 2, comment: { id: 'a', text: 't' } }]);
  });

  test('can be named', async () => {
    const items = await read('text,Kommentar,Nr\nx,t,9', { textColumn: 'Kommentar', idColumn: 'Nr' });
    expect(items).toEqual([{ line: 2, comment: { id: '9', text: 't' } }]);
  });

  test('without an id, or an empty one, the line gives it', async () => {
    expect(await read('text\nt')).toEqual([{ line: 2, comment: { id: 'line-2', text: 't' } }]);
    expect(await read('id,text\n,t')).toEqual([{ line: 2, comment: { id: 'line-2', text: 't' } }]);
  });

  test.each<[header: string, options: ReadOptions, message: RegExp]>([
    ['nr,words', {}, /comment_text.*The columns are: nr, words\. .*--text-column/],
    ['nr,text', { textColumn: 'words' }, /no column words\. The columns are: nr, text\./],
    ['nr,text', { idColumn: 'key' }, /no column key\..*--id-column/],
  ])('missing: %s %j', async (header, options, message) => {
    await expect(read(`${header}\n1,t`, options)).rejects.toMatchObject({
      code: 'COLUMN_MISSING',
      exitCode: 2,
      message: expect.stringMatching(message),
    });
  });

  test('a comment in the place of the names is not shown', async () => {
    await expect(read('1,you are all very secret people indeed!')).rejects.toMatchObject({
      message: expect.not.stringContaining('secret'),
    });
  });

  test('named like heads are labels', async () => {
    const content = 'text,abusive,insult,hate\na,1,,9\nb,0.5,0,9\nc,2,0,9\nd,x,0,9';
    expect(await read(content)).toMatchObject([
      { comment: { text: 'a' }, labels: { abusive: 1 } },
      { comment: { text: 'b' }, labels: { abusive: 0.5, insult: 0 } },
      { line: 4, error: { code: 'INVALID_RECORD' } },
      { line: 5, error: { code: 'INVALID_RECORD' } },
    ]);
    expect(brief(await read(content, { labels: 'ignore' }))).toEqual([2, 3, 4, 5].map((line, i) => [line, 'abcd'[i]]));
  });
});

describe('rows', () => {
  test('may hold delimiters, quotes and line breaks, which stay as they are', async () => {
    const items = await read('id,text\r\n1,"a, ""b""\r\n\r\nc\nd"\r\n\r\n2,e\r\n');
    expect(brief(items)).toEqual([
      [2, 'a, "b"\r\n\r\nc\nd'],
      [7, 'e'],
    ]);
  });

  test('ragged ones are reported', async () => {
    expect(brief(await read('id,text\n1\n2,a\n3,b,c\n4,d'))).toEqual([
      [2, 'INVALID_RECORD'],
      [3, 'a'],
      [4, 'INVALID_RECORD'],
      [5, 'd'],
    ]);
  });

  test('a stray quote costs its line only', async () => {
    const content = 'id,text\n1,He said "hi\n2,"fine, thanks"\n3,b"c"\n4,"x"y\n5,"two\nlines"\n6,ok';
    expect(brief(await read(content))).toEqual([
      [2, 'INVALID_RECORD'],
      [3, 'fine, thanks'],
      [4, 'INVALID_RECORD'],
      [5, 'INVALID_RECORD'],
      [6, 'two\nlines'],
      [8, 'ok'],
    ]);
  });

  test('a quote that is never closed costs its line only, at the end and over a megabyte', async () => {
    expect(brief(await read('id,text\n1,"a\n2,b\n3,c'))).toEqual([
      [2, 'INVALID_RECORD'],
      [3, 'b'],
      [4, 'c'],
    ]);
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},${'x'.repeat(60)}`);
    const items = await read(['id,text', '0,"a', ...rows].join('\n'));
    expect(items.length).toBe(30_001);
    expect(items.filter((item) => 'error' in item).map((item) => item.line)).toEqual([2]);
  });

  test('a broken row of names ends the reading', async () => {
    await expect(read('id,"text\n1,a')).rejects.toMatchObject({ code: 'INVALID_RECORD' });
  });

  test.each(['', '\n\n', '\ufeff', 'id,text', 'id,text\n'])('none in %j', async (content) => {
    expect(await read(content)).toEqual([]);
  });

  test('bytes that are not UTF-8 are noted', async () => {
    const content = Buffer.concat([Buffer.from('text\na'), Buffer.from([0xfe, 0x00]), Buffer.from('\nb')]);
    expect(await read(content)).toEqual([
      { line: 2, comment: { id: 'line-2', text: 'a\ufffd\u0000' }, invalidUtf8: true },
      { line: 3, comment: { id: 'line-3', text: 'b' } },
    ]);
  });

  test('any texts come back as they were', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), async (texts) => {
        const quoted = texts.map((text, i) => `${i},"${text.replaceAll('"', '""')}"`);
        const items = await read(['id,text', ...quoted].join('\n'));
        expect(items.map((item) => 'comment' in item && item.comment.text)).toEqual(texts);
      }),
    ));

  test('any bytes are rows or errors', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'é') }), async (text) => {
        const items = await read(`id,text\n${text}`);
        const lines = items.map((item) => item.line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    ));
});
