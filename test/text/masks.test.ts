import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelyWords, looksMasked, unmask } from '../../src/text/masks.ts';
import { lexisOf } from './words.ts';

/** Rank 0 is the most frequent word; between the frequent words and the others stand fillers. */
const LEXIS = lexisOf(
  'fuck shit asshole whore fucking thugs idiots injuns parasite bullshit motherfucker',
  'there people article government where',
  3000,
  'thugs shut fork',
);
const read = (word: string): string | undefined => unmask(word, LEXIS)?.word;

describe('unmask', () => {
  it.each([
    ['one letter', 'f*ck', 'fuck'],
    ['all but the ends', 'f**k', 'fuck'],
    ['a rarer innocent word', 'sh*t', 'shit'],
    ['the end', 'f***', 'fuck'],
    ['the beginning', '***hole', 'asshole'],
    ['other marks', 'f@#k', 'fuck'],
    ['a mark that joins words', 'f-ck', 'fuck'],
    ['a dollar for an s', 'a$*hole', 'asshole'],
    ['fewer stars than letters', 'f*ing', 'fucking'],
    ['more stars than letters', 'fu***k', 'fuck'],
    ['vowels of an innocent word', 'g*v*rnm*nt', 'government'],
    ['all of an innocent word but its ends', 'g********t', 'government'],
    ['one letter of an innocent word', 'p#ople', 'people'],
  ])('reads a mask over %s', (_, word, expected) => {
    expect(read(word)).toBe(expected);
  });

  it('prefers the frequent word where its lead is too large for an abusive one', () => {
    expect(unmask('p****e', LEXIS)).toEqual({ word: 'people', isAbusive: false });
    expect(unmask('th*re', LEXIS)).toEqual({ word: 'there', isAbusive: false });
  });

  it('tells the word that is not abusive, where the company has to decide', () => {
    expect(unmask('wh*re', LEXIS)).toEqual({ word: 'whore', isAbusive: true, or: 'where' });
    expect(unmask('a*****e', LEXIS)).toEqual({ word: 'asshole', isAbusive: true, or: 'article' });
  });

  it('ranks abusive words of the list by frequency and place', () => {
    expect(read('i****s')).toBe('idiots');
  });

  it.each(['**f**', 'f', 'fuck', '*', 'x**x', 'gov****ent-', 'peop**', 't*here*x'])('makes nothing of %s', (word) => {
    expect(unmask(word, LEXIS)).toBeUndefined();
  });

  it('never shows a letter that differs from the mask of its length', () => {
    const masked = fc.string({ unit: fc.constantFrom(...'fuckshitpeoplwr*#!@'), minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(masked, (word) => {
        const found = read(word);
        if (found === undefined || found.length !== word.length) return;
        for (let at = 0; at < word.length; at++) {
          if (/[a-z]/.test(word.charAt(at))) expect(found[at]).toBe(word[at]);
        }
      }),
    );
  });
});

describe('looksMasked', () => {
  it.each(['f**', 'gr****t', 'b@#%d', 'x**x'])('sees a mask in %s', (word) => {
    expect(looksMasked(word)).toBe(true);
  });
  it.each(['a*b', 'me@site', 'word', 'note**', '**', 'x*y*z', 'f**2'])('sees none in %s', (word) => {
    expect(looksMasked(word)).toBe(false);
  });
});

describe('likelyWords', () => {
  it('gives the words that fit their shares, the likeliest first', () => {
    // shut is 3,000 words rarer than there; shit is not in the vocabulary at all, but abusive.
    const asSign = likelyWords('s**t', LEXIS, true);
    expect(asSign.map(({ word }) => word)).toEqual(['shit', 'shut']);
    expect(asSign.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(asSign[0]?.share).toBeGreaterThan(0.9);
    // Elsewhere an abusive word hardly leads: e ** 1 times as likely as it is frequent.
    const [shut, shit] = likelyWords('s**t', LEXIS, false);
    expect([shut?.word, shit?.word]).toEqual(['shut', 'shit']);
    const odds = (at: number) => (asSign[at]?.share as number) / (asSign[1 - at]?.share as number);
    expect((shit?.share as number) / (shut?.share as number)).toBeCloseTo(odds(0) / Math.exp(7 - 1), 10);
  });

  it('is empty where nothing fits', () => {
    expect(likelyWords('x**z', LEXIS, true)).toEqual([]);
  });
});
