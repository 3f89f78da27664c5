import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const FILE = 'dataset_en_train.json';

test('posts with their category', async () => {
  const posts = [
    { id: '5206', text: 'they planned it all', category: 'CONSPIRACY', annotations: [], spacy_tokens: 'gANdcQAu' },
    { id: 1387, text: 'the minister did not test enough', category: 'CRITICAL', annotations: [], spacy_tokens: '' },
  ];
  const rows = await readOfficialFiles('pan24_oppositional', { [FILE]: `\uFEFF${JSON.stringify(posts)}` });
  expect(rows).toEqual([
    {
      id: '5206',
      text: 'they planned it all',
      source: 'pan24_oppositional',
      split: 'train',
      labels: { conspiracy: 1 },
    },
    {
      id: '1387',
      text: 'the minister did not test enough',
      source: 'pan24_oppositional',
      split: 'dev',
      labels: { conspiracy: 0 },
    },
  ]);
});

test.each<[fault: string, file: string, message: RegExp]>([
  ['no JSON', 'hush', /is not JSON/],
  ['an object', '{}', /dataset_en_train\.json .*array/],
  ['an unknown category', '[{"id": "1", "text": "hush", "category": "hush"}]', / 0\.category: /],
  ['a test part without categories', '[{"id": "1", "text": "hush"}]', / 0\.category: /],
  ['an empty list', '[]', /holds no rows/],
])('%s', async (_, file, message) => {
  const found = await officialFault('pan24_oppositional', { [FILE]: file });
  expect(found).toMatch(message);
  expect(found).not.toContain('hush');
});
