import { describe, expect, it } from 'vitest';
import { createPhraseFinder } from '../../src/model/phrases.ts';
import type { TextToken } from '../../src/text/featuriser.ts';
import { spansOf } from '../../src/text/read-tokens.ts';
import { isMark } from '../../src/text/text-marks.ts';
import { isWord } from '../../src/text/tokenise.ts';

const findPhrases = (tokens: readonly TextToken[], contributions: number[]) => {
  const marks = tokens.filter(({ text }) => isMark(text)).map(({ text }) => text);
  const others = tokens.slice(marks.length);
  const isWordAt = (t: number) => isWord((others[t] as TextToken).text);
  return createPhraseFinder({ marks, spans: spansOf(others), isWord: isWordAt })(contributions);
};

/** Tokens of the words of a text, one blank between them. */
const words = (text: string) =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));
const phrases = (text: string, ...contributions: number[]) =>
  findPhrases(words(text), contributions).map(({ begin, end, contribution }) => [
    text.slice(begin, end),
    Number(contribution.toFixed(3)),
  ]);

describe('findPhrases', () => {
  it('joins strong neighbours of one sign, also over a weak word, and leaves weak words out', () => {
    expect(phrases('you utter and total fool said nobody', 0.3, 2, 0.1, 1.5, 4, 0.2, -1)).toEqual([
      ['utter and total fool', 7.6],
      ['nobody', -1],
    ]);
  });

  it('parts what two weak words or a strong word of the other sign stand between', () => {
    expect(phrases('fool of the clown', 2, 0, 0, 2)).toEqual([
      ['fool', 2],
      ['clown', 2],
    ]);
    expect(phrases('fool not clown', 2, -2, 2)).toEqual([
      ['fool', 2],
      ['not', -2],
      ['clown', 2],
    ]);
  });

  it('names the strongest words of a sign that has no strong one, but no whispers', () => {
    expect(phrases('a b c d', 0.5, 0.19, 0.3, -0.09)).toEqual([['a b c', 0.99]]);
    expect(phrases('a b c d', 0.5, 0.19, 0.19, 0.3)).toEqual([
      ['a', 0.5],
      ['d', 0.3],
    ]);
  });

  it('never marks a part of a word', () => {
    const pieces = [
      { text: 'blockh', start: 0, end: 6 },
      { text: 'ead', start: 6, end: 9 },
      { text: '!', start: 9, end: 10 },
    ];
    expect(findPhrases(pieces, [2, -0.5, 0])).toEqual([{ begin: 0, end: 9, contribution: 1.5 }]);
    const respelt = [
      { text: 'you', start: 0, end: 7 },
      { text: 'fool', start: 2, end: 7 },
    ];
    expect(findPhrases(respelt, [0, 3])).toEqual([{ begin: 0, end: 7, contribution: 3 }]);
  });

  it('passes over marks of the text as a whole, and has nothing to say of nothing', () => {
    expect(findPhrases([{ text: 'length 4', start: 0, end: 0 }], [5])).toEqual([]);
    expect(findPhrases([], [])).toEqual([]);
  });
});
