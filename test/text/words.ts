import { createLexis, type Lexis } from '../../src/text/lexis.ts';
import type { TextConfig } from '../../src/text/text-config.ts';

/** A made-up language: frequent words, most frequent first, abusive ones that disguises may stand for, words of plots. */
export const DISGUISED_TEXT: TextConfig = {
  buckets: 2 ** 12,
  charNgrams: [2, 5],
  maxWords: 64,
  vocabulary: [
    ...(
      "the you are a an i is not am was to it it's cool hello well known team water bottle stupid idiot 1st mp3 caf\u00e9 " +
      'naive nice see options usa me call back length head and they so this suck'
    ).split(' '),
    // What stands in for marked words that are denied or quoted; of other uses this language has none.
    'use not',
    'use quoted',
    'use plot denied',
  ],
  abuse: 'fuck shit ass asshole bitch fucking cunt idiot idiots stupid moron dickhead ahole scum'.split(' '),
  plots: ['hoax', 'deep state'],
};

export const LEXIS: Lexis = createLexis(DISGUISED_TEXT);

/**
 * Words for masks to stand for: frequent ones, the most frequent first, then so many fillers, then rare ones.
 * @param abuse,frequent,rare words with a blank between them
 */
export function lexisOf(abuse: string, frequent: string, fillers = 500, rare = ''): Lexis {
  const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  const between = Array.from({ length: fillers }, (_, n) => `filler${n}`);
  return createLexis({
    ...DISGUISED_TEXT,
    vocabulary: [...words(frequent), ...between, ...words(rare)],
    abuse: words(abuse),
  });
}
