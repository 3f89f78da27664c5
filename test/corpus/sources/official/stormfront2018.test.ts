import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const HEADER = 'file_id,user_id,subforum_id,num_contexts,label';

test('a sentence a file, without those that have no label of their own', async () => {
  const rows = await readOfficialFiles('stormfront2018', {
    'annotations_metadata.csv': `${HEADER}
12834217_1,572066,1346,0,noHate
12834217_2,572066,1346,0,hate
12834217_3,572066,1346,2,relation
12834217_4,572066,1346,0,idk/skip
`,
    'all_files/12834217_1.txt': 'As of March 13th , the booklet had been downloaded .\n',
    'all_files/12834217_2.txt': 'Out with them all , in order " at last " .',
  });
  expect(rows).toEqual([
    {
      id: '12834217_1',
      text: 'As of March 13th , the booklet had been downloaded .',
      source: 'stormfront2018',
      split: 'train',
      labels: { hate: 0 },
    },
    {
      id: '12834217_2',
      text: 'Out with them all , in order " at last " .',
      source: 'stormfront2018',
      split: 'train',
      labels: { hate: 1 },
    },
  ]);
});

test.each<[fault: string, row: string, message: RegExp]>([
  ['a missing sentence', '1_2,5,6,0,hate', /line 2: all_files\/1_2\.txt cannot be read/],
  ['a way out of the folder', '../secret,5,6,0,hate', /line 2: .*"file_id" must be letters/],
  ['an unknown label', '1_1,5,6,0,love', /line 2: .*"label" must be one of: hate, noHate/],
])('%s', async (_, row, message) => {
  const files = { 'annotations_metadata.csv': `${HEADER}\n${row}\n`, 'all_files/1_1.txt': 'hush' };
  const found = await officialFault('stormfront2018', { ...files, 'secret.txt': 'hush' });
  expect(found).toMatch(message);
});
