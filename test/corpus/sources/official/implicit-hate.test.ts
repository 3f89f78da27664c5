import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const FILE = 'implicit_hate_v1_stg1_posts.tsv';

test('posts and classes; stray quotes are text, quoted cells are opened', async () => {
  const file = `post\tclass
they "belong" elsewhere, don't they\timplicit_hate
"he said ""go home"" again"\texplicit_hate
five " inches\tnot_hate\r
`;
  const rows = await readOfficialFiles('implicit_hate', { [FILE]: file });
  expect(rows.map(({ split, ...row }) => row)).toEqual([
    {
      id: 'line-2',
      text: 'they "belong" elsewhere, don\'t they',
      source: 'implicit_hate',
      labels: { hate: 1, implicit_hate: 1, explicit_hate: 0 },
    },
    {
      id: 'line-3',
      text: 'he said "go home" again',
      source: 'implicit_hate',
      labels: { hate: 1, implicit_hate: 0, explicit_hate: 1 },
    },
    {
      id: 'line-4',
      text: 'five " inches',
      source: 'implicit_hate',
      labels: { hate: 0, implicit_hate: 0, explicit_hate: 0 },
    },
  ]);
});

test.each<[fault: string, file: string, message: RegExp]>([
  ['an unknown class', 'post\tclass\nhush\thush\n', /line 2: .*"class" must be one of: not_hate, implicit_hate/],
  ['no class', 'post\tclass\nhush\n', /line 2: .*"class"/],
  ['a tab in the text', 'post\tclass\nhush\thush\tnot_hate\n', /line 2: .*3 cells, the row of names 2/],
  ['other names', 'text\tclass\nhush\tnot_hate\n', /line 1: .*missing: post/],
])('%s', async (_, file, message) => {
  const found = await officialFault('implicit_hate', { [FILE]: file });
  expect(found).toMatch(message);
  expect(found).not.toContain('hush');
});
