import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEXT_FIELDS } from '../../../src/corpus/fields.ts';
import { readJsonl } from '../../../src/corpus/formats/jsonl.ts';
import { MAX_LINE_BYTES } from '../../../src/corpus/lines.ts';
import type { ReadItem, ReadOptions } from '../../../src/corpus/read-item.ts';
import { bytesOf, collectBatches } from '../bytes-of.ts';

const read = (content: string | Uint8Array, options: ReadOptions = {}): Promise<ReadItem[]> =>
  collectBatches(readJsonl(bytesOf(content), options));
const readOne = async (line: string, options?: ReadOptions) => (await read(line, options))[0];

describe('records', () => {
  test.each<[line: string, id: string, text: string]>([
    ['{"id": "a", "text": "t"}', 'a', 't'],
    ['{"id": 7, "text": "t"}', '7', 't'],
    ['{"text": "t"}', 'line-1', 't'],
    ['{"id": null, "text": "t"}', 'line-1', 't'],
    ['{"id": "", "text": "t"}', 'line-1', 't'],
    ['{"text": "", "more": {"deep": [1]}}', 'line-1', ''],
    ['{"comment": {"id": "b", "text": "t", "likes": 3}}', 'b', 't'],
    ['{"id": "a", "comment": {"id": "b", "text": "t"}}', 'a', 't'],
    ['{"comment": "t"}', 'line-1', 't'],
    ['{"comment_text": null, "text": "t"}', 'line-1', 't'],
    ['{"text": "\\ud800 lone"}', 'line-1', '\ud800 lone'],
    ['{"text": "نص بالعربية 😀"}', 'line-1', 'نص بالعربية 😀'],
    ['{"__proto__": {"text": "x"}, "text": "t"}', 'line-1', 't'],
  ])('%s', async (line, id, text) => {
    expect(await readOne(line)).toEqual({ line: 1, comment: { id, text } });
  });

  test('the text is in the first field of the list', async () => {
    const all = Object.fromEntries(TEXT_FIELDS.toReversed().map((field) => [field, `in ${field}`]));
    for (const field of TEXT_FIELDS) {
      expect(await readOne(JSON.stringify(all))).toMatchObject({ comment: { text: `in ${field}` } });
      delete all[field];
    }
    expect(await readOne(JSON.stringify(all))).toMatchObject({ error: { code: 'INVALID_RECORD' } });
  });

  test('fields can be named', async () => {
    const line = '{"text": "a", "id": "b", "Kommentar": "c", "Nummer": 4}';
    const item = await readOne(line, { textColumn: 'Kommentar', idColumn: 'Nummer' });
    expect(item).toEqual({ line: 1, comment: { id: '4', text: 'c' } });
    expect(await readOne('{"text": "a"}', { textColumn: 'Kommentar' })).toMatchObject({
      error: { code: 'INVALID_RECORD' },
    });
  });

  test.each<[line: string, code: string]>([
    ['{"text": 5}', 'INVALID_RECORD'],
    ['{"text": ["t"]}', 'INVALID_RECORD'],
    ['{"text": {"text": "t"}}', 'INVALID_RECORD'],
    ['{"text": null}', 'INVALID_RECORD'],
    ['{"comment": {}}', 'INVALID_RECORD'],
    ['{"comment": {"text": 5}}', 'INVALID_RECORD'],
    ['{"id": true, "text": "t"}', 'INVALID_RECORD'],
    ['{"id": {}, "text": "t"}', 'INVALID_RECORD'],
    ['{}', 'INVALID_RECORD'],
    ['[{"text": "t"}]', 'INVALID_RECORD'],
    ['"secret words"', 'INVALID_RECORD'],
    ['null', 'INVALID_RECORD'],
    ['{"text": "secret words"', 'INVALID_JSON'],
    ['secret words', 'INVALID_JSON'],
    ["{'text': 'secret words'}", 'INVALID_JSON'],
    ['\u0000\u0001\u0002', 'INVALID_JSON'],
  ])('broken: %s', async (line, code) => {
    const item = await readOne(line);
    expect(item).toMatchObject({ line: 1, error: { code } });
    expect(JSON.stringify(item) + (item && 'error' in item ? item.error.message : '')).not.toContain('secret');
  });
});

describe('integers that a number cannot hold', () => {
  const LONG = '1234567890123456789';

  test('keep their digits, in the record and in objects of it', async () => {
    expect(await readOne(`{"id": ${LONG}, "text": "${LONG} \\" :${LONG}", "parent_id": -${LONG}}`)).toMatchObject({
      comment: { id: LONG, text: `${LONG} " :${LONG}` },
      meta: { parent: `-${LONG}` },
    });
    expect(await readOne(`{"comment": {"id": ${LONG}, "text": "t"}}`)).toMatchObject({ comment: { id: LONG } });
  });

  test('leave other numbers as they are', async () => {
    const item = await readOne(`{"id": ${LONG}, "text": "t", "a": 1e300, "b": 0.${LONG}, "c": 7}`, { keep: true });
    expect(item).toMatchObject({ columns: { id: LONG, a: 1e300, b: Number(`0.${LONG}`), c: 7 } });
  });
});

test('a record that is nested too deeply to be kept costs itself alone', async () => {
  const deep = `{"text": "a", "x": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const items = await read(`${deep}\n{"text": "b"}`, { keep: true });
  expect(items).toMatchObject([{ line: 1, error: {} }, { comment: { text: 'b' } }]);
});

describe('labels', () => {
  test('known heads are taken, others and unknown ones left out', async () => {
    const item = await readOne('{"text": "t", "labels": {"abusive": 1, "insult": 0.25, "threat": null, "hate": "x"}}');
    expect(item).toEqual({ line: 1, comment: { id: 'line-1', text: 't' }, labels: { abusive: 1, insult: 0.25 } });
  });

  test.each(['2', '-0.1', '"1"', 'true'])('%s is no label', async (value) => {
    const line = `{"text": "t", "labels": {"abusive": ${value}}}`;
    expect(await readOne(line)).toMatchObject({ error: { code: 'INVALID_RECORD' } });
    expect(await readOne(line, { labels: 'ignore' })).toEqual({ line: 1, comment: { id: 'line-1', text: 't' } });
  });

  test('a field that happens to be called labels is ignored', async () => {
    expect(await readOne('{"text": "t", "labels": ["x"]}')).toEqual({ line: 1, comment: { id: 'line-1', text: 't' } });
  });
});

describe('the stream', () => {
  test('goes on behind broken lines and counts blank ones', async () => {
    const items = await read('{"text": "a"}\r\n\r\nbroken\n  \n{"text": "b"}');
    expect(
      items.map((item) => [
        item.line,
        'comment' in item ? item.comment.text : 'error' in item ? item.error.code : item.skipped,
      ]),
    ).toEqual([
      [1, 'a'],
      [3, 'INVALID_JSON'],
      [5, 'b'],
    ]);
  });

  test('goes on behind a line that is too long', async () => {
    const items = await read(`{"text": "${'x'.repeat(MAX_LINE_BYTES)}"}\n{"text": "b"}`);
    expect(items).toMatchObject([
      { line: 1, error: { code: 'INVALID_RECORD' } },
      { line: 2, comment: { text: 'b' } },
    ]);
  });

  test('notes bytes that are not UTF-8', async () => {
    const items = await read(Buffer.concat([Buffer.from('{"text": "'), Buffer.from([0xff]), Buffer.from('"}')]));
    expect(items).toEqual([{ line: 1, comment: { id: 'line-1', text: '\ufffd' }, invalidUtf8: true }]);
  });

  test('any texts come back as they were', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (texts) => {
        const items = await read(texts.map((text) => JSON.stringify({ text })).join('\n'));
        expect(items.map((item) => 'comment' in item && item.comment.text)).toEqual(texts);
      }),
    ));

  test('any JSON is a record or an error', () =>
    fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        expect((await read(json.replaceAll('\n', ' '))).length).toBe(1);
      }),
    ));
});
