import { expect, it } from 'vitest';
import { applyFunctions, selectColumns } from '../../src/labelling/label-matrix.ts';
import { ABSTAIN, type LabellingFunction, NO, votersFor, YES } from '../../src/labelling/labelling-function.ts';
import type { Label } from '../../src/labels.ts';

const lf = (name: string, label: Label, vote: LabellingFunction['vote']): LabellingFunction => ({
  name,
  label,
  description: 'for tests',
  vote,
});
const comments = ['one', 'two words', 'three words here'].map((text, i) => ({ id: `c${i}`, text }));

const long = lf('long', 'substantive', (view) => (view.words.length >= 2 ? YES : NO));
const faulty = lf('faulty', 'abusive', (view) => {
  if (view.words.length === 2) throw new Error('a bug');
  return YES;
});

it('has one row a comment, one column a function; a throw is an abstention and a fault', () => {
  const matrix = applyFunctions(comments, [long, faulty]);
  expect(matrix.rows.map((row) => [...row])).toEqual([
    [0, 1],
    [1, -1],
    [1, 1],
  ]);
  expect(matrix.faults).toEqual([0, 1]);
});

it('selects the columns of a label with their faults', () => {
  const abusive = selectColumns(applyFunctions(comments, [long, faulty]), ({ label }) => label === 'abusive');
  expect(abusive.functions.map(({ name }) => name)).toEqual(['faulty']);
  expect(abusive.rows.map((row) => [...row])).toEqual([[1], [-1], [1]]);
  expect(abusive.faults).toEqual([1]);
});

it('takes no comments and no functions', () => {
  expect(applyFunctions([], [long]).rows).toEqual([]);
  expect(applyFunctions(comments, []).rows.map((row) => row.length)).toEqual([0, 0, 0]);
});

it('refuses two functions of one name', () => {
  expect(() => applyFunctions([], [long, { ...faulty, name: 'long' }])).toThrow(/"long"/);
});

it('builds functions that vote one way or abstain', () => {
  const { yes, no } = votersFor('abusive');
  const isOne = yes('is_one', 'd', (view) => view.text === 'one');
  const isTwo = no('is_two', 'd', (view) => view.text === 'two words');
  expect(applyFunctions(comments, [isOne, isTwo]).rows.map((row) => [...row])).toEqual([
    [YES, ABSTAIN],
    [ABSTAIN, NO],
    [ABSTAIN, ABSTAIN],
  ]);
});
