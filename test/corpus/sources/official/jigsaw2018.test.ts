import { describe, expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const COLUMNS = 'toxic,severe_toxic,obscene,threat,insult,identity_hate';
const TRAIN = `"id","comment_text",${COLUMNS}
"0000997932d777bf","Explanation
Why the edits, made under ""my"" name, were reverted?",0,0,0,0,0,0
"0002bcb3da6cb337","Get lost, you fool",1,1,1,0,1,0
`;
const TEST = `"id","comment_text"
"00001cee341fdb12","Never used"
"0001ea8717f6de06","Thank you for ""understanding""."
`;
const TEST_LABELS = `id,${COLUMNS}
00001cee341fdb12,-1,-1,-1,-1,-1,-1
0001ea8717f6de06,0,0,0,1,0,0
`;
const clean = { toxic: 0, severe_toxic: 0, obscene: 0, threat: 0, insult: 0, identity_hate: 0 };

test('train.csv, test.csv and test_labels.csv: train trains, the used part of test is dev', async () => {
  const files = { 'train.csv': TRAIN, 'test.csv': TEST, 'test_labels.csv': TEST_LABELS };
  expect(await readOfficialFiles('jigsaw2018', files)).toEqual([
    {
      id: '0000997932d777bf',
      text: 'Explanation\nWhy the edits, made under "my" name, were reverted?',
      source: 'jigsaw2018',
      split: 'train',
      labels: clean,
    },
    {
      id: '0002bcb3da6cb337',
      text: 'Get lost, you fool',
      source: 'jigsaw2018',
      split: 'train',
      labels: { ...clean, toxic: 1, severe_toxic: 1, obscene: 1, insult: 1 },
    },
    {
      id: '0001ea8717f6de06',
      text: 'Thank you for "understanding".',
      source: 'jigsaw2018',
      split: 'dev',
      labels: { ...clean, threat: 1 },
    },
  ]);
});

test('train.csv alone is split by a hash', async () => {
  const lines = Array.from({ length: 400 }, (_, i) => `${i},comment number ${i},0,0,0,0,0,0`);
  const rows = await readOfficialFiles('jigsaw2018', {
    'train.csv': `id,comment_text,${COLUMNS}\n${lines.join('\n')}\n`,
  });
  expect(rows).toHaveLength(400);
  const dev = rows.filter(({ split }) => split === 'dev').length;
  expect(dev).toBeGreaterThan(15);
  expect(dev).toBeLessThan(65);
});

describe('faults', () => {
  test.each<[fault: string, train: string, message: RegExp]>([
    ['a missing column', 'id,comment_text,toxic\na,hush,0\n', /^train\.csv line 1: .*missing: severe_toxic/],
    ['a label of 2', `id,comment_text,${COLUMNS}\na,hush,0,0,2,0,0,0\n`, /^train\.csv line 2: .*"obscene"/],
    ['an empty label', `id,comment_text,${COLUMNS}\na,hush,0,0,,0,0,0\n`, /^train\.csv line 2: .*"obscene"/],
    ['a broken quote', `id,comment_text,${COLUMNS}\na,"hush"x,0,0,0,0,0,0\n`, /^train\.csv line 2: .*quotes/],
    ['a cell too many', `id,comment_text,${COLUMNS}\na,hush,hush,0,0,0,0,0,0\n`, /^train\.csv line 2: .*9 cells/],
    ['an empty file', '', /^train\.csv is empty/],
    ['names only', `id,comment_text,${COLUMNS}\n`, /jigsaw2018 holds no rows/],
  ])('%s', async (_, train, message) => {
    const found = await officialFault('jigsaw2018', { 'train.csv': train });
    expect(found).toMatch(message);
    expect(found).not.toContain('hush');
  });

  test('bytes that are not UTF-8', async () => {
    const latin1 = Buffer.from(`id,comment_text,${COLUMNS}\na,Müll,0,0,0,0,0,0\n`, 'latin1');
    expect(await officialFault('jigsaw2018', { 'train.csv': latin1 })).toMatch(/^train\.csv line 2: .*UTF-8/);
  });
});
