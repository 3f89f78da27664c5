import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const HEADER = ',count,hate_speech,offensive_language,neither,class,tweet';

test('labeled_data.csv: votes become shares of raters', async () => {
  const file = `${HEADER}
0,3,0,0,3,2,"!!! RT @someone: As a woman, you ""should"" complain"
85,4,1,3,0,1,"two
lines"
`;
  expect(await readOfficialFiles('davidson2017', { 'labeled_data.csv': file })).toEqual([
    {
      id: '0',
      text: '!!! RT @someone: As a woman, you "should" complain',
      source: 'davidson2017',
      split: 'train',
      labels: { hate_speech: 0, offensive_language: 0 },
    },
    {
      id: '85',
      text: 'two\nlines',
      source: 'davidson2017',
      split: 'train',
      labels: { hate_speech: 0.25, offensive_language: 0.75 },
    },
  ]);
});

test('saved again without the column of ids, rows are called by their lines', async () => {
  const file = 'count,hate_speech,offensive_language,neither,class,tweet\n3,0,0,3,2,hello there\n';
  expect(await readOfficialFiles('davidson2017', { 'labeled_data.csv': file })).toMatchObject([{ id: 'line-2' }]);
});

test.each<[fault: string, row: string, message: RegExp]>([
  ['no raters', '0,0,0,0,0,2,hush', /line 2: .*"count" must be above 0/],
  ['more votes than raters', '0,3,4,0,0,0,hush', /line 2: .*"hate_speech" must be a number from 0 to 1/],
  ['no votes', '0,3,,0,0,0,hush', /line 2: .*"hate_speech" must be a number from 0 to 1/],
])('%s', async (_, row, message) => {
  const found = await officialFault('davidson2017', { 'labeled_data.csv': `${HEADER}\n${row}\n` });
  expect(found).toMatch(message);
  expect(found).not.toContain('hush');
});
