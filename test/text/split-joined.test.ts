import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexis } from '../../src/text/lexis.ts';
import { splitJoined } from '../../src/text/split-joined.ts';

/** Fillers between the most frequent words, the frequent ones and the rare ones. */
const FIRST = Array.from({ length: 50 }, (_, n) => `first${n}`);
const FILLERS = Array.from({ length: 2000 }, (_, n) => `filler${n}`);
const RARE = Array.from({ length: 20_000 }, (_, n) => `rarity${n}`);
const LEXIS = createLexis({
  buckets: 2,
  charNgrams: [1, 1],
  maxWords: 1,
  vocabulary: [
    ...'the you are a i is of and so this'.split(' '),
    ...FIRST,
    ...'an like up shut people free speech stop steal burn'.split(' '),
    ...FILLERS,
    'cool',
    ...RARE,
    ...'bridge misfit'.split(' '),
  ],
  abuse: 'idiot moron liar scum snake cock twerp ass'.split(' '),
});
const split = (word: string): string | undefined => splitJoined(word, LEXIS)?.join(' ');

describe('splitJoined', () => {
  it.each([
    'you are an idiot',
    'shut up you moron',
    'a moron',
    'a liar',
    'a idiot',
    'you liar and scum',
    'this moron is cool',
    'free speech',
    'stop the steal',
    'you are misfit scum',
  ])('takes "%s" apart', (words) => {
    expect(split(words.replaceAll(' ', ''))).toBe(words);
  });

  it.each([
    ['an in front of a consonant', 'antwerp'],
    ['two words, one of them rare: a compound', 'bridgesnake'],
    ['a word with letters that are no word', 'idiotq'],
    ['a short word without abuse', 'soup'],
    ['an article with a short abusive word', 'aass'],
    ['one word', 'idiot'],
    ['innocent words, one of them rare', 'thebridge'],
    ['letters only', 'aiaiaia'],
    ['nothing', ''],
  ])('leaves %s', (_, word) => {
    expect(split(word)).toBeUndefined();
  });

  it('gives words of the vocabulary or the list that make the whole, for any letters', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'i', 'u', 'you', 'are', 'an', 'idiot', 'scum', 'x'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, (word) => {
        const parts = splitJoined(word, LEXIS);
        if (parts === undefined) return;
        expect(parts.join('')).toBe(word);
        expect(parts.length).toBeGreaterThan(1);
        for (const part of parts) expect(LEXIS.rows.has(part) || LEXIS.abuse.has(part) || part === 'u').toBe(true);
      }),
    );
  });
});
