import { expect, it } from 'vitest';
import { majorityVote } from '../../src/labelling/majority-vote.ts';

it('is the share of yes among the votes cast', () => {
  const rows = [
    [1, 1, 0, -1],
    [0, 0, -1, -1],
    [-1, -1, -1, -1],
    [1, -1, -1, -1],
  ].map((votes) => Int8Array.from(votes));
  expect([...majorityVote(rows, 0.2)]).toEqual([2 / 3, 0, 0.2, 1]);
  expect([...majorityVote([Int8Array.from([-1])])]).toEqual([0.5]);
  expect(majorityVote([])).toHaveLength(0);
});
