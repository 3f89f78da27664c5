import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const FILE = 'edos_labelled_aggregated.csv';
const HEADER = 'rewire_id,text,label_sexist,label_category,label_vector,split';

test('its own split: dev and test are dev', async () => {
  const file = `${HEADER}
sexism2022_english-9609,"In Nigeria, if you ""know""",not sexist,none,none,dev
sexism2022_english-16993,"Then, she's a keeper. 😉",not sexist,none,none,train
sexism2022_english-13149,Back to the kitchen,sexist,2. derogation,2.1 descriptive attacks,test
`;
  expect(await readOfficialFiles('edos2023', { [FILE]: file })).toEqual([
    {
      id: 'sexism2022_english-9609',
      text: 'In Nigeria, if you "know"',
      source: 'edos2023',
      split: 'dev',
      labels: { sexist: 0 },
    },
    {
      id: 'sexism2022_english-16993',
      text: "Then, she's a keeper. 😉",
      source: 'edos2023',
      split: 'train',
      labels: { sexist: 0 },
    },
    {
      id: 'sexism2022_english-13149',
      text: 'Back to the kitchen',
      source: 'edos2023',
      split: 'dev',
      labels: { sexist: 1 },
    },
  ]);
});

test.each([
  ['label', 'a,hush,maybe,none,none,train', /line 2: .*"label_sexist" must be one of: sexist, not sexist/],
  ['split', 'a,hush,sexist,none,none,all', /line 2: .*"split" must be one of: train, dev, test/],
])('an unknown %s', async (_, row, message) => {
  const found = await officialFault('edos2023', { [FILE]: `${HEADER}\n${row}\n` });
  expect(found).toMatch(message);
  expect(found).not.toContain('hush');
});
