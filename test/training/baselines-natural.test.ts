import { BayesClassifier } from 'natural/lib/natural/classifiers/index.js';
import { expect, it } from 'vitest';
import { BASELINES } from '../../src/training/baselines.ts';
import type { TrainingRow } from '../../src/training/rows.ts';

const TEXTS = [
  'The mayor lied, and lied again.',
  'What a moron! A total, utter moron.',
  'Because the bridge is closed, trains run late',
  'constructor toString __proto__ hasOwnProperty',
  'nobody knows 12 34 56',
  'utter rubbish from a moron',
];

it('naive Bayes scores as natural does by itself', () => {
  const learned = TEXTS.map(
    (text, n): TrainingRow => ({ id: `${n}`, text, group: 'test', split: 'train', targets: { abusive: n % 2 } }),
  );
  const unseen = [
    'The moron lied',
    'late trains, closed bridge, closed mayor',
    'new words only',
    'constructor 12',
    '',
  ].map((text, n): TrainingRow => ({ id: `dev-${n}`, text, group: 'test', split: 'dev', targets: {} }));
  const natural = new BayesClassifier();
  learned.forEach(({ text }, n) => {
    natural.addDocument(text, n % 2 === 1 ? 'yes' : 'no');
  });
  natural.train();
  const expected = [...learned, ...unseen].map(({ text }) => {
    const values = new Map(natural.getClassifications(text).map(({ label, value }) => [label, value]));
    const [yes, no] = [values.get('yes') ?? 0, values.get('no') ?? 0];
    return yes / (yes + no);
  });
  const scores = BASELINES.find(({ name }) => name === 'bayes')?.score('abusive', learned, [...learned, ...unseen]);
  expect(scores).toHaveLength(expected.length);
  expected.forEach((value, n) => {
    expect(scores?.[n]).toBeCloseTo(value, 12);
  });
  expect(new Set(scores).size).toBeGreaterThan(5);
});
