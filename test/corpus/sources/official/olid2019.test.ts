import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const TRAIN = `id\ttweet\tsubtask_a\tsubtask_b\tsubtask_c
86426\t@USER She should ask a few "native" people.\tOFF\tUNT\tNULL
90194\t@USER Go home you're drunk!!! URL\tOFF\tTIN\tIND
16820\tAmazon is investigating\tNOT\tNULL\tNULL
`;
const TEST = 'id\ttweet\n15923\t#WhoIsQ #WheresTheServer\n27014\t#Constitution Day\n';
const TEST_LABELS = '15923,OFF\n27014,NOT\n';

test('train trains, the test of level A is dev', async () => {
  const rows = await readOfficialFiles('olid2019', {
    'olid-training-v1.0.tsv': TRAIN,
    'testset-levela.tsv': TEST,
    'labels-levela.csv': TEST_LABELS,
  });
  expect(rows).toEqual([
    {
      id: '86426',
      text: '@USER She should ask a few "native" people.',
      source: 'olid2019',
      split: 'train',
      labels: { offensive: 1, targeted: 0 },
    },
    {
      id: '90194',
      text: "@USER Go home you're drunk!!! URL",
      source: 'olid2019',
      split: 'train',
      labels: { offensive: 1, targeted: 1 },
    },
    {
      id: '16820',
      text: 'Amazon is investigating',
      source: 'olid2019',
      split: 'train',
      labels: { offensive: 0, targeted: 0 },
    },
    { id: '15923', text: '#WhoIsQ #WheresTheServer', source: 'olid2019', split: 'dev', labels: { offensive: 1 } },
    { id: '27014', text: '#Constitution Day', source: 'olid2019', split: 'dev', labels: { offensive: 0 } },
  ]);
});

test('the training file alone', async () => {
  const rows = await readOfficialFiles('olid2019', { 'olid-training-v1.0.tsv': TRAIN });
  expect(rows.map(({ id }) => id)).toEqual(['86426', '90194', '16820']);
});

test.each<[fault: string, files: Record<string, string>, message: RegExp]>([
  ['an unknown label', { 'olid-training-v1.0.tsv': `${TRAIN}1\thush\tMAYBE\tNULL\tNULL\n` }, /line 5: .*"subtask_a"/],
  ['a test row without a label', { 'labels-levela.csv': '15923,OFF\n' }, /^testset-levela\.tsv line 3: .*no label/],
  ['a broken test label', { 'labels-levela.csv': '15923,OFF\n27014\n' }, /^labels-levela\.csv line 2: .*OFF or NOT/],
])('%s', async (_, changed, message) => {
  const files = { 'olid-training-v1.0.tsv': TRAIN, 'testset-levela.tsv': TEST, 'labels-levela.csv': TEST_LABELS };
  const found = await officialFault('olid2019', { ...files, ...changed });
  expect(found).toMatch(message);
  expect(found).not.toContain('hush');
});
