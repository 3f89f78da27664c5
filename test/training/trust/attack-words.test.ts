import { describe, expect, it } from 'vitest';
import { createWordFinder } from '../../../src/training/trust/attack-words.ts';

describe('createWordFinder', () => {
  const find = createWordFinder();
  const words = (text: string): string[] => find(text).map(({ begin, end }) => text.slice(begin, end));

  it.each([
    ['the insults, where there are any', 'You idiots and MORONS, considerably', ['idiots', 'MORONS']],
    ['no phrase of harmless words', 'She has been an idiot', ['idiot']],
    [
      'the three longest otherwise, in the order of the text',
      'a library for elephants wants money',
      ['library', 'elephants', 'wants'],
    ],
    ['no word of fewer than three letters', 'I do so', []],
    ['no word with a mark or a digit in it', "don't 12345 café", []],
    ['nothing in nothing', '', []],
  ])('finds %s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('says which are rude', () => {
    expect(find('What an idiot').map(({ isRude }) => isRude)).toEqual([true]);
    expect(find('What a day').map(({ isRude }) => isRude)).toEqual([false, false]);
  });
});
