import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createParquetEncoder } from '../../src/corpus/parquet-writer.ts';
import { recordLine } from '../../src/corpus/record-line.ts';
import type { Verdict } from '../../src/labels.ts';
import { readDump, readFileDump } from './dumps.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moderato-parquet-'));
});
afterAll(() => rm(folder, { recursive: true }));

const CIVIL = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: 'text', data: ['One', 'Two, “quoted”', ''], type: 'STRING' },
      { name: 'toxicity', data: [0, 0.8, 1], type: 'DOUBLE' },
      { name: 'sexual_explicit', data: [0, 0, 0], type: 'DOUBLE' },
      { name: 'identity_attack', data: [0, 0.1, 0], type: 'DOUBLE' },
    ],
  }),
);
const many = (count: number): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'ID', data: Array.from({ length: count }, (_, i) => BigInt(i)), type: 'INT64' },
        { name: 'body', data: Array.from({ length: count }, (_, i) => `text ${i}`), type: 'STRING' },
      ],
      rowGroupSize: 3000,
    }),
  );

describe('reading', () => {
  test('takes of Coral what is spam as the same records in JSON have it', async () => {
    const records = [0, 1].map((flags) => ({
      id: `c${flags}`,
      storyID: 's',
      status: 'REJECTED',
      revisions: [{ body: 'Cheap pills' }],
      actionCounts: { FLAG__COMMENT_DETECTED_SPAM: flags },
    }));
    const column = (name: keyof (typeof records)[0], type: 'STRING' | 'JSON') => ({
      name,
      data: records.map((record) => record[name]),
      type,
    });
    const columnData = [
      column('id', 'STRING'),
      column('storyID', 'STRING'),
      column('status', 'STRING'),
      column('revisions', 'JSON'),
      column('actionCounts', 'JSON'),
    ];
    const { items } = await readDump(Buffer.from(parquetWriteBuffer({ columnData })));
    expect(items.map((item) => ('skipped' in item ? item.skipped : 'read'))).toEqual(['read', 'spam']);
  });

  test('by the columns, from a file, a pipe and an archive', async () => {
    const path = join(folder, 'civil.bin');
    await writeFile(path, CIVIL);
    const read = await readFileDump(path);
    expect(read).toMatchObject({
      format: 'civil-comments',
      items: [
        { line: 1, comment: { id: 'record-1', text: 'One' }, labels: { toxicity: 0 }, position: 0 },
        { line: 2, comment: { text: 'Two, “quoted”' }, labels: { toxicity: 0.8, identity_attack: 0.1 } },
        { line: 3, comment: { text: '' } },
      ],
    });
    expect(await readDump(CIVIL, { chunkSize: 50 })).toEqual(read);
    expect(await readDump(gzipSync(CIVIL))).toEqual(read);
    expect((await readdir(tmpdir())).filter((name) => /^moderato-\w{6}$/.test(name))).toEqual([]);
  });

  test('over row groups and steps, in order', async () => {
    const path = join(folder, 'many.parquet');
    await writeFile(path, many(10_000));
    const { items, format } = await readFileDump(path, { keep: true });
    expect(format).toBe('parquet');
    expect(items.map((item) => 'comment' in item && item.comment)).toEqual(
      Array.from({ length: 10_000 }, (_, i) => ({ id: String(i), text: `text ${i}` })),
    );
    expect(items[5]).toMatchObject({ columns: { ID: 5, body: 'text 5' } });
  });

  test('a missing column is named, a damaged file refused', async () => {
    await expect(readDump(CIVIL, { textColumn: 'words' })).rejects.toMatchObject({ code: 'COLUMN_MISSING' });
    for (const bytes of [CIVIL.subarray(0, -20), CIVIL.subarray(0, 30), Buffer.from('PAR1 and nothing else PAR1')]) {
      await expect(readDump(bytes)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    }
  });
});

describe('writing', () => {
  const verdict = (id: string): Verdict => ({
    id,
    scores: { abusive: 0.25, substantive: 1 },
    action: 'review',
    reasons: [{ label: 'abusive', score: 0.25, threshold: 0.2 }],
    model: 'm@1',
  });

  test('gives what was read, a row group at a time', async () => {
    const form = { format: 'parquet', keep: true, inputColumns: ['id', 'likes'] } as const;
    const encoder = createParquetEncoder(form, 2);
    const path = join(folder, 'out.parquet');
    const file = await open(path, 'w');
    const sizes: number[] = [];
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const read = { meta: { author: 'Ann', date: '2020-01-02T00:00:00Z' }, columns: { id: 7, likes: null } };
      const bytes = encoder.add(`${recordLine(verdict(id), read, form)}\n`);
      sizes.push(bytes.length);
      await file.writeFile(bytes);
    }
    await file.writeFile(encoder.finish());
    await file.close();
    expect(sizes.map((size) => size > 100)).toEqual([false, true, false, true, false]);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(rows[0]).toMatchObject({ abusive: 0.25, substantive: 1, threat: null, reasons: 'abusive', author: 'Ann' });
    expect(rows[0]).toMatchObject({ action: 'review', model: 'm@1', url: null, input_id: '7', likes: null });
  });

  test('of nothing gives a file with columns and no rows', async () => {
    const path = join(folder, 'none.parquet');
    await writeFile(path, createParquetEncoder({ format: 'parquet' }).finish());
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(path) })).toEqual([]);
  });
});
