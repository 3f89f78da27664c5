import { expect, test } from 'vitest';
import { officialFault, readOfficialFiles } from './read-official.ts';

const KAGGLE = `id,target,comment_text,severe_toxicity,obscene,identity_attack,insult,threat,asian,sexual_explicit
59848,0.0,"This is so cool. It's like, 'would you?'",0.0,0.0,0.0,0.0,0.0,,0.0
59856,0.8936170212765957,haha you guys are a bunch of losers.,0.0212765957446809,0.0,0.0212765957446809,0.872340425531915,0.0,0.0,
`;
const EXPANDED = `id,comment_text,split,created_date,toxicity,severe_toxicity,obscene,sexual_explicit,identity_attack,insult,threat
7097320,Fine.,test,2017-09-05 00:00:00+00,0.1,0,0,0,0,0.1,0
`;

test('train.csv alone: target, split by a hash, an empty cell is unknown', async () => {
  const rows = await readOfficialFiles('civil_comments', { 'train.csv': KAGGLE });
  expect(rows).toEqual([
    {
      id: '59848',
      text: "This is so cool. It's like, 'would you?'",
      source: 'civil_comments',
      split: 'dev',
      labels: {
        target: 0,
        severe_toxicity: 0,
        obscene: 0,
        identity_attack: 0,
        insult: 0,
        threat: 0,
        sexual_explicit: 0,
      },
    },
    {
      id: '59856',
      text: 'haha you guys are a bunch of losers.',
      source: 'civil_comments',
      split: 'train',
      labels: {
        target: 0.8936170212765957,
        severe_toxicity: 0.0212765957446809,
        obscene: 0,
        identity_attack: 0.0212765957446809,
        insult: 0.872340425531915,
        threat: 0,
      },
    },
  ]);
});

test('train.csv with an expanded test: the test is dev', async () => {
  const files = { 'train.csv': KAGGLE, 'test_private_expanded.csv': EXPANDED };
  const rows = await readOfficialFiles('civil_comments', files);
  expect(rows.map(({ id, split, labels: { target } }) => [id, split, target])).toEqual([
    ['59848', 'train', 0],
    ['59856', 'train', 0.8936170212765957],
    ['7097320', 'dev', 0.1],
  ]);
});

test('all_data.csv goes before train.csv: toxicity, and its own split; blank texts are passed over', async () => {
  const allData = `${EXPANDED}5,Well said,train,2017-01-01,0,0,0,0,0,0,0\n6,,train,2017-01-01,0,0,0,0,0,0,0\n`;
  const rows = await readOfficialFiles('civil_comments', { 'train.csv': KAGGLE, 'all_data.csv': allData });
  expect(rows.map(({ id, split, labels: { target } }) => [id, split, target])).toEqual([
    ['7097320', 'dev', 0.1],
    ['5', 'train', 0],
  ]);
});

test.each<[fault: string, row: string, message: RegExp]>([
  ['a share above 1', '1,hush,train,d,1.5,0,0,0,0,0,0', /^all_data\.csv line 3: .*"target" .* found 1\.5/],
  ['a share that is a word', '1,hush,train,d,hush,0,0,0,0,0,0', /^all_data\.csv line 3: .*"toxicity" must be a number/],
  ['an unknown split', '1,hush,hush,d,0,0,0,0,0,0,0', /^all_data\.csv line 3: .*"split" must be one of: train, test/],
  ['a row cut off', '1,hush,train,d,0,0', /^all_data\.csv line 3: .*6 cells, the row of names 11/],
])('%s', async (_, row, message) => {
  const found = await officialFault('civil_comments', { 'all_data.csv': `${EXPANDED}${row}\n` });
  expect(found).toMatch(message);
  expect(found).not.toContain('hush');
});
