import { describe, expect, it } from 'vitest';
import { follows, isDenied, sentenceEnd, sentenceStart } from '../../src/text/clause.ts';

const words = (text: string): string[] => text.split(' ');

describe('follows', () => {
  it.each([
    ['no good at all fool', 4, true],
    ['no good at all , fool', 5, false],
    ['no no good at all big fool', 6, false],
    ['fool no', 0, false],
  ])('%j at %d: %s', (text, at, expected) => {
    expect(follows(words(text), at, 4, (word) => word === 'no')).toBe(expected);
  });

  it('shows the word after the one it asks about', () => {
    expect(follows(words('i was a fool'), 3, 4, (word, next) => word === 'i' && next === 'was')).toBe(true);
  });
});

describe('isDenied', () => {
  it.each([
    ['he is no fool', 3, true],
    ['he is a fool', 3, false],
    ['nobody here would ever call him a fool', 7, true],
    ["i can't stand a fool", 4, false],
    ["don't think , fool", 3, false],
    ["i don't think you're a fool", 5, true],
    ["nobody said you're a fool", 4, true],
    ["think , you're a fool", 4, false],
    ["i never knew , you're a fool", 6, false],
    ['no one here is a fool', 5, true],
    ['none of these farmers is a fool', 6, true],
    ['not every farmer is a fool', 5, true],
    ['no wonder he is a fool', 5, false],
    ['not happy while he is a fool', 6, false],
    ["i doubt he's a fool", 4, true],
    ["no doubt he's a fool", 4, false],
    ["i don't doubt he's a fool", 5, false],
    ['he never struck me as a fool', 6, true],
    ['he does not come across as the fool', 7, false],
  ])('%j at %d: %s', (text, at, expected) => {
    expect(isDenied(words(text), at)).toBe(expected);
  });
});

describe('sentenceStart and sentenceEnd', () => {
  const tokens = words('so . he said so ?? no !');
  it.each([
    [0, 0, 1],
    [1, 0, 1],
    [3, 2, 5],
    [6, 6, 7],
    [7, 6, 7],
  ])('token %d lies in the sentence from %d to %d', (at, start, end) => {
    expect([sentenceStart(tokens, at), sentenceEnd(tokens, at)]).toEqual([start, end]);
  });

  it('do not look far', () => {
    const long = Array.from({ length: 1000 }, () => 'word');
    expect([sentenceStart(long, 500), sentenceEnd(long, 500)]).toEqual([470, 530]);
  });
});
