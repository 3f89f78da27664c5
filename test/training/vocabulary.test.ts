import { describe, expect, it } from 'vitest';
import { buildVocabulary } from '../../src/training/vocabulary.ts';

const TEXTS = [['b', 'a', 'a', 'a'], ['b', 'c'], ['c', 'b', 'd'], ['e']];

describe('buildVocabulary', () => {
  it.each([
    ['by texts, not by occurrences; ties by the alphabet', { minTexts: 1, most: 10 }, ['b', 'c', 'a', 'd', 'e']],
    ['without the rare', { minTexts: 2, most: 10 }, ['b', 'c']],
    ['the most frequent where there is no room for all', { minTexts: 1, most: 3 }, ['b', 'c', 'a']],
    ['nothing that is frequent enough', { minTexts: 4, most: 10 }, []],
  ])('takes words %s', (_, limits, expected) => {
    expect(buildVocabulary(TEXTS, limits)).toEqual(expected);
  });

  it('does not depend on the order of the texts', () => {
    const limits = { minTexts: 1, most: 10 };
    expect(buildVocabulary(TEXTS.toReversed(), limits)).toEqual(buildVocabulary(TEXTS, limits));
  });

  it('reads texts as they come, and none', () => {
    expect(buildVocabulary(new Set(TEXTS).values(), { minTexts: 3, most: 10 })).toEqual(['b']);
    expect(buildVocabulary([], { minTexts: 1, most: 10 })).toEqual([]);
  });
});
