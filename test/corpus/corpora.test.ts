import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type CorporaOptions, type CorpusRow, readCorpora } from '../../src/corpus/corpora.ts';
import { MAX_LINE_BYTES } from '../../src/corpus/lines.ts';
import { SOURCES } from '../../src/corpus/sources/index.ts';
import { HEADS } from '../../src/labels.ts';
import { collect } from './bytes-of.ts';
import { folderWith, jsonl, prepared } from './sources/folder.ts';

const OPEN: CorporaOptions = { use: 'open' };
const ALL: CorporaOptions = { use: 'all' };

async function read(files: Record<string, string | Uint8Array>, options = OPEN): Promise<CorpusRow[]> {
  return collect(readCorpora(await folderWith(files), options));
}

function faultOf(files: Record<string, string | Uint8Array>, options = OPEN): Promise<Error & { code: string }> {
  return read(files, options).then(
    () => {
      throw new Error('was read without a fault');
    },
    (error) => error,
  );
}

describe('prepared files', () => {
  test('rows come as they are, known columns only', async () => {
    const file = jsonl(
      prepared('jigsaw2018', { labels: { toxic: 1, insult: 0.25, mood: 'sour' }, extra: { train_row: 7 } }),
      '',
      prepared('jigsaw2018', { id: 'b', text: ' Zwei\n', split: 'dev' }),
    );
    const rows = await read({ 'jigsaw2018.jsonl': file });
    expect(rows).toEqual([
      { id: 'a', text: 'A comment.', source: 'jigsaw2018', split: 'train', labels: { toxic: 1, insult: 0.25 } },
      { id: 'b', text: ' Zwei\n', source: 'jigsaw2018', split: 'dev', labels: {} },
    ]);
  });

  test('packed ones go before plain ones, and both before official ones', async () => {
    const row = (id: string): string => jsonl(prepared('jigsaw2018', { id }));
    const official = { 'jigsaw2018/train.csv': 'nonsense' };
    const plain = { ...official, 'jigsaw2018.jsonl': row('plain') };
    const packed = { ...plain, 'jigsaw2018.jsonl.gz': row('packed') };
    expect(await read(plain)).toMatchObject([{ id: 'plain' }]);
    expect(await read(packed)).toMatchObject([{ id: 'packed' }]);
  });

  test('slices: origin in newsroom, matched length in C3 and the Times picks', async () => {
    const rows = await read(
      {
        'newsroom.jsonl': jsonl(
          prepared('newsroom', { extra: { from: 'fox_news_comments' } }),
          prepared('newsroom', { extra: { from: 3 } }),
          prepared('newsroom'),
        ),
        'c3_constructive.jsonl': jsonl(
          prepared('c3_constructive', { extra: { len_matched: true } }),
          prepared('c3_constructive', { extra: { len_matched: false } }),
        ),
        'nyt_picks.jsonl': jsonl(prepared('nyt_picks', { extra: { len_matched: true } })),
      },
      ALL,
    );
    expect(rows.map(({ source, slice }) => [source, slice])).toEqual([
      ['newsroom', 'fox_news_comments'],
      ['newsroom', undefined],
      ['newsroom', undefined],
      ['c3_constructive', 'length-matched'],
      ['c3_constructive', undefined],
      ['nyt_picks', 'length-matched'],
    ]);
    expect(rows[1]).not.toHaveProperty('slice');
  });

  test('long files pass through in pieces', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => prepared('edos2023', { id: `${i}`, text: 'ä'.repeat(99) }));
    expect(await read({ 'edos2023.jsonl.gz': jsonl(...rows) })).toHaveLength(3000);
  });

  test('reading may stop anywhere', async () => {
    const folder = await folderWith({ 'edos2023.jsonl.gz': jsonl(prepared('edos2023'), prepared('edos2023')) });
    for await (const row of readCorpora(folder, OPEN)) {
      expect(row.id).toBe('a');
      break;
    }
  });
});

describe('which sources', () => {
  const files = {
    'ruddit.jsonl': jsonl(prepared('ruddit')),
    'convabuse.jsonl.gz': jsonl(prepared('convabuse')),
    'newsroom.jsonl': jsonl(prepared('newsroom')),
    'notes.txt': 'mine',
  };
  const names = async (options: CorporaOptions): Promise<string[]> =>
    (await read(files, options)).map(({ source }) => source);

  test('what is there, in the order of SOURCES', async () => {
    expect(await names(ALL)).toEqual(['newsroom', 'convabuse', 'ruddit']);
  });

  test('restricted ones only when asked for', async () => {
    expect(await names(OPEN)).toEqual(['newsroom', 'convabuse']);
  });

  test('only the named ones, in the order of SOURCES', async () => {
    expect(await names({ use: 'all', sources: ['ruddit', 'newsroom'] })).toEqual(['newsroom', 'ruddit']);
  });

  test.each<[options: CorporaOptions, code: string, message: RegExp]>([
    [{ use: 'open', sources: ['reddit'] }, 'USAGE', /no source "reddit"\. Choose from: newsroom, jigsaw2018/],
    [{ use: 'open', sources: ['ruddit'] }, 'USAGE', /ruddit is restricted .*"all"/],
    [{ use: 'all', sources: ['newsroom', 'edos2023'] }, 'CORPUS_INVALID', /edos2023\.jsonl\.gz or edos2023\.jsonl/],
    [{ use: 'all', sources: [] }, 'USAGE', /Name at least one/],
  ])('%j is refused', async (options, code, message) => {
    await expect(names(options)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('folders', () => {
  test('without any corpus: says what was looked for', async () => {
    const error = await faultOf({ 'notes.txt': 'mine' }, ALL);
    expect(error.code).toBe('CORPUS_INVALID');
    for (const { name } of SOURCES) expect(error.message).toContain(`${name}.jsonl.gz`);
    expect(error.message).toContain('in davidson2017/, labeled_data.csv');
    expect(error.message).not.toContain('Restricted');
  });

  test('with restricted ones only: says how to read them', async () => {
    const error = await faultOf({ 'ruddit.jsonl': jsonl(prepared('ruddit')) });
    expect(error).toMatchObject({ code: 'CORPUS_INVALID', message: expect.stringContaining('use "all"') });
  });

  test('that are not there, or files', async () => {
    const folder = await folderWith({ file: '' });
    await expect(collect(readCorpora(join(folder, 'none'), OPEN))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(collect(readCorpora(join(folder, 'file'), OPEN))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('with a folder in the place of a file', async () => {
    expect(await faultOf({ 'newsroom.jsonl/x': '' })).toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('with an official folder that lacks files', async () => {
    const error = await faultOf({ 'jigsaw2018/test.csv': '' });
    expect(error.code).toBe('CORPUS_INVALID');
    expect(error.message).toMatch(/jigsaw2018: train\.csv \+ test\.csv \+ test_labels\.csv or train\.csv/);
  });

  test('with a file in the place of an official folder', async () => {
    expect(await faultOf({ jigsaw2018: '' })).toMatchObject({ code: 'CORPUS_INVALID' });
  });
});

describe('faults in prepared files', () => {
  const SECRET = 'hush hush';
  const good = prepared('jigsaw2018', { text: SECRET });
  const bad = (changes: Record<string, unknown>): unknown => ({ ...good, ...changes });

  test.each<[fault: string, line: unknown, message: RegExp]>([
    ['no JSON', `{"text": "${SECRET}"`, /not JSON/],
    ['an array', `["${SECRET}"]`, /must be a JSON object/],
    ['a string', `"${SECRET}"`, /must be a JSON object/],
    ['null', 'null', /must be a JSON object/],
    ['no id', bad({ id: undefined }), /"id"/],
    ['an id that is a number', bad({ id: 5 }), /"id"/],
    ['an empty id', bad({ id: '' }), /"id"/],
    ['no text', bad({ text: undefined }), /"text"/],
    ['a blank text', bad({ text: ' \n' }), /"text"/],
    ['a text that is a number', bad({ text: 5 }), /"text"/],
    ['another source', bad({ source: 'newsroom' }), /"source" must be "jigsaw2018"/],
    ['no source', bad({ source: undefined }), /"source"/],
    ['an unknown split', bad({ split: 'test' }), /"train" or "dev"/],
    ['no split', bad({ split: undefined }), /"train" or "dev"/],
    ['no labels', bad({ labels: undefined }), /"labels"/],
    ['labels in an array', bad({ labels: [1] }), /"labels"/],
    ['null labels', bad({ labels: null }), /"labels"/],
    ['an extra that is a string', bad({ extra: SECRET }), /"extra"/],
    ['a label above 1', bad({ labels: { toxic: 1.01 } }), /"toxic" must be a number from 0 to 1, found 1\.01/],
    ['a label below 0', bad({ labels: { threat: -1 } }), /"threat" .* found -1/],
    ['a label that is a string', bad({ labels: { toxic: '1' } }), /"toxic" .* found a string/],
    ['a label that is a boolean', bad({ labels: { toxic: true } }), /"toxic" .* found a boolean/],
    ['a label that is null', bad({ labels: { toxic: null } }), /"toxic" .* found null/],
    ['a huge label', `{"id":"a","text":"t","source":"jigsaw2018","split":"dev","labels":{"toxic":1e999}}`, /Infinity/],
    ['a line too long', bad({ text: 'x'.repeat(MAX_LINE_BYTES) }), /longer than/],
  ])('%s', async (_, line, message) => {
    const error = await faultOf({ 'jigsaw2018.jsonl.gz': jsonl(good, '', line, good) });
    expect(error.code).toBe('CORPUS_INVALID');
    expect(error.message).toMatch(/^jigsaw2018\.jsonl\.gz line 3: /);
    expect(error.message).toMatch(message);
    expect(`${error.message} ${error.cause}`).not.toContain(SECRET);
  });

  test('bytes that are not UTF-8', async () => {
    const file = Buffer.concat([Buffer.from(jsonl(good).slice(0, -4)), Buffer.from([0xff]), Buffer.from('"}\n')]);
    const error = await faultOf({ 'jigsaw2018.jsonl': file });
    expect(error).toMatchObject({ code: 'CORPUS_INVALID', message: expect.stringMatching(/line 1: .*UTF-8/) });
  });

  test.each<[string, Uint8Array]>([
    ['cut off', gzipSync(jsonl(good, good)).subarray(0, 60)],
    ['damaged behind its first member', Buffer.concat([gzipSync(jsonl(good)), Buffer.from('damage')])],
  ])('an archive that is %s', async (_, bytes) => {
    const error = await faultOf({ 'jigsaw2018.jsonl.gz': bytes });
    expect(error).toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringMatching(/jigsaw2018\.jsonl\.gz is not a whole gzip archive/),
    });
  });

  test('a file without rows', async () => {
    const error = await faultOf({ 'jigsaw2018.jsonl': '\n\n' });
    expect(error).toMatchObject({
      code: 'CORPUS_INVALID',
      message: expect.stringMatching(/jigsaw2018\.jsonl holds no rows/),
    });
  });
});

describe('the manifest', () => {
  const good = { name: 'edos2023', use: 'open', licence: ' cc0 ', file: 'edos2023.jsonl.gz', rows: 1, note: 'x' };
  const withManifest = (manifest: unknown): Record<string, string> => ({
    'edos2023.jsonl': jsonl(prepared('edos2023')),
    'manifest.json': typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
  });

  test('may name files that are not there, and leave out licence and file', async () => {
    expect(await read(withManifest([good, { name: 'newsroom', use: 'open' }]))).toHaveLength(1);
  });

  test.each<[fault: string, manifest: unknown, message: RegExp]>([
    ['no JSON', '[', /not JSON/],
    ['no array', good, /must be an array/],
    ['no name', [{ use: 'open' }], /0\.name/],
    ['no use', [{ name: 'edos2023' }], /0\.use/],
    ['an unknown name', [good, { ...good, name: 'edos2024' }], /"edos2024".*Known are: newsroom/],
    ['an unknown use', [{ ...good, use: 'free' }], /edos2023 the use "free".*"open"/],
    ['another use', [{ ...good, use: 'restricted' }], /edos2023 the use "restricted"/],
    ['another licence', [{ ...good, licence: 'MIT' }], /edos2023 the licence "MIT", known is "CC0"/],
    ['another file', [{ ...good, file: 'edos.jsonl' }], /"edos\.jsonl".*edos2023\.jsonl\.gz or edos2023\.jsonl/],
  ])('with %s', async (_, manifest, message) => {
    const error = await faultOf(withManifest(manifest));
    expect(error.code).toBe('CORPUS_INVALID');
    expect(error.message).toMatch(/^manifest\.json /);
    expect(error.message).toMatch(message);
  });
});

const realFolder = process.env['MODERATO_CORPORA'] ?? '';
const manifestPath = join(realFolder, 'manifest.json');

interface ManifestEntry {
  readonly name: string;
  readonly train: number;
  readonly dev: number;
  readonly positives: Readonly<Record<string, number>>;
}

describe.skipIf(!existsSync(manifestPath))(
  'a real corpora folder (set MODERATO_CORPORA to one with a manifest)',
  () => {
    test('counts as its manifest does, and teaches every head', { timeout: 120_000 }, async () => {
      const manifest: ManifestEntry[] = JSON.parse(readFileSync(manifestPath, 'utf8'));
      const counts = new Map<string, number>();
      const count = (...name: string[]): void => {
        counts.set(name.join(' '), (counts.get(name.join(' ')) ?? 0) + 1);
      };
      for await (const { source, split, labels } of readCorpora(realFolder, ALL)) {
        count(source, split);
        for (const [column, value] of Object.entries(labels)) {
          if (value >= 0.5) count(source, 'positives', column);
          if (split === 'train') count(source, 'trains', column);
        }
      }
      const found = (...name: string[]): number => counts.get(name.join(' ')) ?? 0;
      const read = SOURCES.filter(({ name }) => found(name, 'train') + found(name, 'dev') > 0);
      expect(read.length).toBeGreaterThan(0);
      for (const { name, columns } of read) {
        const entry = manifest.find((one) => one.name === name);
        if (entry === undefined) continue;
        expect({ name, train: found(name, 'train'), dev: found(name, 'dev') }).toEqual({
          name,
          train: entry.train,
          dev: entry.dev,
        });
        for (const column of Object.keys(columns)) {
          const positives = found(name, 'positives', column);
          // A manifest may list only the columns with the most positives.
          expect({ name, column, positives }).toEqual({
            name,
            column,
            positives: entry.positives[column] ?? positives,
          });
        }
      }
      const taught = read.flatMap(({ name, columns }) =>
        Object.entries(columns).flatMap(([column, { head }]) => (found(name, 'trains', column) > 0 ? [head] : [])),
      );
      expect(HEADS.filter((head) => !taught.includes(head))).toEqual([]);
    });
  },
);
