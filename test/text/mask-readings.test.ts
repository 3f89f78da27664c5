import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexis } from '../../src/text/lexis.ts';
import { READINGS, readingsOf } from '../../src/text/mask-readings.ts';
import { readText } from '../../src/text/read-tokens.ts';
import { anyText } from './any-text.ts';
import { DISGUISED_TEXT, lexisOf } from './words.ts';

const LEXIS = lexisOf('fuck pedophile fools', 'people purple privilege primitive government fails');
const wordsOf = (raw: string): string[] => readText(raw, LEXIS).map(({ text }) => text);
const readings = (raw: string): string[][] => readingsOf(raw, LEXIS).map(wordsOf);

describe('readingsOf', () => {
  it('is the text alone where no mask is open', () => {
    for (const raw of ['', 'people', '**people**', 'f**k', 'g*v*rnm*nt', 'p**ple', 'a * b', 'f***', 'x**2']) {
      expect(readingsOf(raw, LEXIS)).toEqual([raw]);
    }
  });

  it('is the text alone for a model that does not undo disguises', () => {
    expect(readingsOf('p*******e', createLexis({ ...DISGUISED_TEXT, abuse: undefined }))).toEqual(['p*******e']);
  });

  it('reads a mask as each word as often as it is likely', () => {
    // Ranks 0 and 1: shares 11 / 21 and 10 / 21, so of the quantiles 1/6, 1/2 and 5/6 two fall to the first.
    expect(readings('p****e')).toEqual([['people'], ['people'], ['purple']]);
  });

  it('favours abusive words, but not beside masks over others', () => {
    expect(readings('f***s')).toEqual([['fools']]);
    // Not in the vocabulary, with a lead of e ** 7: four fifths, the rest is shared by two words.
    expect(readings('p*******e')).toEqual([['pedophile'], ['pedophile'], ['privilege']]);
    expect(readings('p*******e g*v*rnm*nt')).toEqual([
      ['privilege', 'government'],
      ['privilege', 'government'],
      ['primitive', 'government'],
    ]);
  });

  it('leaves a mask alone that is best read as a word of another length', () => {
    const lexis = lexisOf('bitch', '', 500, 'both bath');
    expect(readText('b**h', lexis)[0]?.text).toBe('bitch');
    expect(readingsOf('b**h', lexis)).toEqual(['b**h']);
  });

  it('keeps a letter masked, and the case', () => {
    const loud = readingsOf('THE P****E!', LEXIS);
    expect(loud).toHaveLength(READINGS);
    for (const text of loud) expect(text).toMatch(/^THE P[A-Z]*\*[A-Z]*E!$/);
  });

  it('gives texts of the same length that differ under masks alone, whatever the text', () => {
    const piece = fc.oneof(
      anyText,
      fc.constantFrom('p****e', 'P****E', 'p*******e', 'f***s', 'p**ple', ' ', '*', 'a**'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const raw = pieces.join('');
        for (const text of readingsOf(raw, LEXIS)) {
          expect(text).toHaveLength(raw.length);
          for (let at = 0; at < raw.length; at++) if (raw[at] !== '*') expect(text[at]).toBe(raw[at]);
        }
      }),
    );
  });

  it('looks at so many masks and no more', () => {
    const [first = ''] = readingsOf('p****e '.repeat(5000), LEXIS);
    expect(first.match(/p\*{4}e/g)).toHaveLength(5000 - 50);
  });
});
