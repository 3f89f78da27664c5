import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractComments } from '../../src/corpus/article.ts';
import { GOLD_FOLDER, readGold } from '../../src/labelling/gold.ts';

function write(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gold-')), 'gold.jsonl');
  writeFileSync(path, text);
  return path;
}

describe('readGold', () => {
  it('reads labels by id', async () => {
    const gold = await readGold(
      write('{"id": "a", "labels": {"abusive": 1}, "why": "noun"}\n\n{"id": "b", "labels": {}}\n'),
    );
    expect([...gold]).toEqual([
      ['a', { abusive: 1 }],
      ['b', {}],
    ]);
  });

  it.each([
    ['no JSON', 'nonsense', /line 1 is not JSON/],
    ['an unknown head', '{"id": "a", "labels": {"rude": 1}}', /line 1 does not have the form/],
    ['a label above 1', '{"id": "a", "labels": {"abusive": 2}}', /line 1 does not have the form/],
    ['no id', '{"labels": {}}', /line 1/],
    ['comment text', '{"id": "a", "labels": {}, "text": "secret"}', /line 1/],
    ['an id twice', '{"id": "a", "labels": {}}\n{"id": "a", "labels": {}}', /line 2 repeats the id a/],
  ])('refuses %s', async (_, text, message) => {
    await expect(readGold(write(text))).rejects.toMatchObject({
      code: 'DATA_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('says that a file is missing', async () => {
    await expect(readGold('/nowhere/gold.jsonl')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('has gold for each comment under article 001, and no other', async () => {
    const article = readFileSync(new URL('../../data/articles/001.txt', import.meta.url), 'utf8');
    const ids = extractComments(article, { article: '001' }).comments.map(({ id }) => id);
    expect([...(await readGold(join(GOLD_FOLDER, '001.jsonl'))).keys()]).toEqual(ids);
  });
});
