import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const vote = (label: string, id: number): unknown => ({ label, annotator_id: id, target: ['None'] });
const post = (id: string, tokens: string[], labels: string[]): unknown => ({
  post_id: id,
  annotators: labels.map(vote),
  rationales: [tokens.map(() => 0)],
  post_tokens: tokens,
});
const DATASET = JSON.stringify({
  '1_twitter': post('1_twitter', ['they', 'all', 'must', 'go'], ['hatespeech', 'hatespeech', 'offensive']),
  '2_gab': post('2_gab', ['<user>', 'what', 'a', 'fool'], ['offensive', 'offensive', 'offensive']),
  '3_gab': post('3_gab', ['who', 'knows'], ['hatespeech', 'offensive', 'normal']),
  '4_gab': post('4_gab', ['fine', 'day'], ['normal', 'normal', 'offensive']),
  '5_gab': post('5_gab', ['in', 'no', 'part'], ['normal', 'normal', 'normal']),
});
const DIVISIONS = JSON.stringify({ train: ['1_twitter', '3_gab'], val: ['2_gab'], test: ['4_gab'] });

test('majorities, no row without one, val and test are dev', async () => {
  const files = { 'dataset.json': DATASET, 'post_id_divisions.json': DIVISIONS };
  expect(await readOfficialFiles('hatexplain', files)).toEqual([
    {
      id: '1_twitter',
      text: 'they all must go',
      source: 'hatexplain',
      split: 'train',
      labels: { hatespeech: 1, offensive: 0 },
    },
    {
      id: '2_gab',
      text: '<user> what a fool',
      source: 'hatexplain',
      split: 'dev',
      labels: { hatespeech: 0, offensive: 1 },
    },
    { id: '4_gab', text: 'fine day', source: 'hatexplain', split: 'dev', labels: { hatespeech: 0, offensive: 0 } },
  ]);
});

test('without divisions all posts with a majority are there', async () => {
  const rows = await readOfficialFiles('hatexplain', { 'dataset.json': DATASET });
  expect(rows.map(({ id }) => id)).toEqual(['1_twitter', '2_gab', '4_gab', '5_gab']);
});

test.each<[fault: string, files: Record<string, string>, message: RegExp]>([
  ['no JSON', { 'dataset.json': '{"hush' }, /^dataset\.json is not JSON/],
  ['an array', { 'dataset.json': '[]' }, /^dataset\.json .*record/],
  [
    'an unknown class',
    { 'dataset.json': JSON.stringify({ p: post('p', ['hush'], ['hush']) }) },
    /^dataset\.json p\.annotators\.0\.label: /,
  ],
  ['no tokens', { 'dataset.json': '{"p": {"annotators": []}}' }, /^dataset\.json p\.post_tokens: /],
  ['no val part', { 'dataset.json': DATASET, 'post_id_divisions.json': '{"train": []}' }, /divisions\.json val: /],
  [
    'a post in two parts',
    { 'dataset.json': DATASET, 'post_id_divisions.json': '{"train": ["2_gab"], "val": [], "test": ["2_gab"]}' },
    /divisions\.json puts 2_gab into train and/,
  ],
])('%s', async (_, files, message) => {
  const found = await officialFault('hatexplain', files);
  expect(found).toMatch(message);
  expect(found).not.toContain('hush');
});
