import { describe, expect, it } from 'vitest';
import { abuseWords, createDisguiseTest } from '../../src/training/abuse-words.ts';

describe('abuseWords', () => {
  const words = abuseWords(['the', 'shit', 'fuck', 'fucks', 'idiocy', 'idiots', 'table', 'sh*t']);

  it('takes single words of the lists and words of the vocabulary with their stem, the frequent before the rare', () => {
    expect(words).toEqual(expect.arrayContaining(['shit', 'fuck', 'fucks', 'idiots', 'idiot', 'moron']));
    expect(words.indexOf('shit')).toBeLessThan(words.indexOf('fuck'));
    expect(words.indexOf('fuck')).toBeLessThan(words.indexOf('bollocks'));
  });

  it('takes obscenities before insults', () => {
    expect(words.indexOf('bollocks')).toBeLessThan(words.indexOf('moron'));
  });

  it('takes no other words, no phrases and none twice', () => {
    for (const word of ['the', 'table', 'sh*t']) expect(words).not.toContain(word);
    for (const word of words) expect(word).toMatch(/^[a-z]{3,}$/);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('createDisguiseTest', () => {
  const isDisguise = createDisguiseTest(['fuck', 'shit', 'ass', 'loser', 'noob']);

  it.each(['sh*t', 'f**k', 'fuuuck', 'n00b', 'a55', 'f-u-c-k', '$hit'])('knows %s', (word) => {
    expect(isDisguise(word)).toBe(true);
  });

  it.each(['fuck', 'looser', '1st', 'mp3', "it's", 'caf\u00e9', 'table', '!', 'has number'])('leaves %s', (word) => {
    expect(isDisguise(word)).toBe(false);
  });
});
