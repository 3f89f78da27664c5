import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { f1At, learnedFinder } from '../../../scripts/explanations/span-finder.ts';
import { characterF1, charactersOf, readSpanRows } from '../../../scripts/explanations/spans.ts';

const set = (...at: number[]) => new Set(at);

test('character F1 by hand', () => {
  expect(characterF1(set(), set())).toBe(1);
  expect(characterF1(set(1), set())).toBe(0);
  expect(characterF1(set(), set(1))).toBe(0);
  expect(characterF1(set(1, 2, 3), set(2, 3, 4, 5))).toBeCloseTo(4 / 7, 10);
  expect([
    ...charactersOf([
      { begin: 1, end: 3 },
      { begin: 5, end: 6 },
    ]),
  ]).toEqual([1, 2, 5]);
});

test('reads spans as a majority of raters, in UTF-16 code units', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moderato-spans-'));
  const spans = [
    ['Insult', 2, 4, 0],
    ['Insult', 3, 5, 1],
  ];
  const row = { text: '\u{1f600} fool', split: 'dev', extra: { annotators: 3, spans, in_semeval2021: true } };
  await writeFile(join(folder, 'civil_toxic_spans.jsonl.gz'), gzipSync(`${JSON.stringify(row)}\n`));
  const [read] = await readSpanRows(folder);
  await rm(folder, { recursive: true });
  // Both raters marked code point 3, "o": unit 4, since the emoji takes two.
  expect([...(read?.byAll ?? [])]).toEqual([4]);
  expect([...(read?.byMarkers ?? [])]).toEqual([4]);
  expect(read).toMatchObject({ split: 'dev', isSemEval: true });
});

test('learns from marked words, and takes what is above the threshold', () => {
  const row = (text: string, ...marked: number[]) => ({
    text,
    split: 'train' as const,
    isSemEval: true,
    byAll: set(...marked),
    byMarkers: set(),
  });
  const gold = (of: { byAll: ReadonlySet<number> }) => of.byAll;
  const find = learnedFinder([row('fool man', 0, 1, 2, 3), row('fool fool', 0, 1, 2, 3, 5, 6, 7, 8)], gold);
  const found = find('man fool');
  expect(found).toEqual([
    { begin: 0, end: 3, strength: 0 },
    { begin: 4, end: 8, strength: 3 / 5 },
  ]);
  expect(f1At([row('man fool', 4, 5, 6, 7)], [found], [0.5, 0, 0.7], gold)).toEqual([1, (2 * 4) / (7 + 4), 0]);
});
