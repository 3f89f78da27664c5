import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

test('a sentence and its rewrites, as many as there are', async () => {
  const file = `toxic\tneutral1\tneutral2\tneutral3
he had a crap ton of stuff\the had a lot of stuff\the had "plenty"\t
you fool .\tyou are wrong .
`;
  const rows = await readOfficialFiles('paradetox', { 'paradetox.tsv': file });
  expect(rows.map(({ id, text, labels: { toxic } }) => [id, text, toxic])).toEqual([
    ['line-2-toxic', 'he had a crap ton of stuff', 1],
    ['line-2-neutral1', 'he had a lot of stuff', 0],
    ['line-2-neutral2', 'he had "plenty"', 0],
    ['line-3-toxic', 'you fool .', 1],
    ['line-3-neutral1', 'you are wrong .', 0],
  ]);
});

test('a sentence and its rewrites are on one side', async () => {
  const lines = Array.from({ length: 300 }, (_, i) => `sentence ${i}\trewrite ${i}\tother ${i}\tlast ${i}`);
  const file = `toxic\tneutral1\tneutral2\tneutral3\n${lines.join('\n')}\n`;
  const rows = await readOfficialFiles('paradetox', { 'paradetox.tsv': file });
  const sides = new Map<string, Set<string>>();
  for (const { id, split } of rows) {
    const line = id.slice(0, id.lastIndexOf('-'));
    sides.set(line, (sides.get(line) ?? new Set()).add(split));
  }
  expect(sides.size).toBe(300);
  expect([...sides.values()].filter(({ size }) => size !== 1)).toEqual([]);
  expect(new Set(rows.map(({ split }) => split))).toEqual(new Set(['train', 'dev']));
});

test('other names on top', async () => {
  const file = 'en_toxic_comment\ten_neutral_comment\nhush\thush\n';
  expect(await officialFault('paradetox', { 'paradetox.tsv': file })).toMatch(/line 1: .*missing: toxic, neutral1/);
});
