import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalise } from '../../src/text/canonicalise.ts';
import { createLexis, isKnown } from '../../src/text/lexis.ts';
import { looksMasked } from '../../src/text/masks.ts';
import { MAX_WORD_LENGTH } from '../../src/text/tokenise.ts';
import { DISGUISED_TEXT, LEXIS } from './words.ts';

describe('canonicalise', () => {
  it.each([
    ['drawn out', 'fuuuuck', 'fuck', 'repeats'],
    ['drawn out in two places', 'fuuuuckkkk', 'fuck', 'repeats'],
    ['drawn out to a word with a double letter', 'coooool', 'cool', 'repeats'],
    ['one double letter in front of abuse', 'idiott', 'idiot', 'repeats'],
    ['digits', 'id10t', 'idiot', 'leet'],
    ['digits only but one letter', 'a55', 'ass', 'leet'],
    ['a digit for l', 'he1lo', 'hello', 'leet'],
    ['marks for letters', 'a$$hole', 'asshole', 'leet'],
    ['digits, drawn out', 'sh1111t', 'shit', 'leet'],
    ['asterisks, one a letter', 'f**k', 'fuck', 'mask'],
    ['asterisks that hide more letters', 'f*ing', 'fucking', 'mask'],
    ['asterisks that hide none', 'f**u**ck', 'fuck', 'spaced'],
    ['a dollar for any letter', 'id$ot', 'idiot', 'mask'],
    ['a digit at both ends', '1d10t', 'idiot', 'leet'],
    ['digits that look like an amount', '4ss', 'ass', 'leet'],
    ['more digits than letters', '817ch', 'bitch', 'leet'],
    ['a mask that nothing fits', 'xq**z', 'xq**z', 'mask'],
    ['a vowel of an innocent word', 'h*llo', 'hello', 'mask'],
    ['letters swapped', 'idoit', 'idiot', 'typo'],
    ['emphasis inside a word', 'wa**ter', 'water', 'markup'],
    ['Cyrillic letters among Latin ones', 'id\u0456\u043et', 'idiot', 'look-alikes'],
    ['Greek letters among Latin ones', 'idi\u03bft', 'idiot', 'look-alikes'],
    ['letters with accents', '\u00efd\u00ef\u00f6t', 'idiot', 'accents'],
    ['words run together', 'youareanidiot', 'you are an idiot', 'joined'],
    ['words run together, drawn out', 'youareanidiooooot', 'you are an idioot', undefined],
  ])('%s', (_, word, words, undone) => {
    if (undone === undefined) return expect(canonicalise(word, LEXIS).words).not.toEqual(words.split(' '));
    expect(canonicalise(word, LEXIS)).toEqual({ words: words.split(' '), undone });
  });

  it.each([
    'idiot',
    '1st',
    'mp3',
    '4x4',
    'c3po',
    'b2b',
    "it's",
    '2000',
    '5*3',
    '50b',
    'team5',
    'caf\u00e9',
    'jalape\u00f1o',
    '\u0441\u043e\u0441\u043a',
    '\u03bb\u03cc\u03b3\u03bf\u03c2',
    '\u0645\u0631\u062d\u0628\u0627',
    '\u{1f600}',
    'a$ap',
    'h*ll*',
    'b*ttl*',
    'scmu',
    'cockburn',
    'woodcock',
    'scunthorpe',
    '**f**',
  ])('leaves %s alone', (word) => {
    expect(canonicalise(word, LEXIS)).toEqual({ words: [word] });
  });

  it('shortens what is drawn out to two letters where no word comes out', () => {
    expect(canonicalise('zzzzorg', LEXIS)).toEqual({ words: ['zzorg'] });
  });

  it('undoes nothing for a model without abusive words', () => {
    const { abuse, ...old } = DISGUISED_TEXT;
    expect(abuse).toContain('fuck');
    expect(canonicalise('f**k', createLexis(old))).toEqual({ words: ['f**k'] });
  });

  it('never changes a known word, and reads an unknown one only as known ones', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'idotfuckshae1$*!05\u0456\u043e\u00ef'),
      minLength: 1,
      maxLength: MAX_WORD_LENGTH,
    });
    fc.assert(
      fc.property(fc.oneof(letters, fc.constantFrom(...DISGUISED_TEXT.vocabulary)), (word) => {
        const { words, undone } = canonicalise(word, LEXIS);
        if (isKnown(word, LEXIS)) expect({ words, undone }).toEqual({ words: [word], undone: undefined });
        else if (undone === 'mask' && words[0] === word) expect(looksMasked(word)).toBe(true);
        else if (undone !== undefined && undone !== 'look-alikes')
          expect(words.every((read) => isKnown(read, LEXIS))).toBe(true);
        expect(words.join('')).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
