import { type LEXICON_NAMES, lexiconTerms } from '../labelling/lexicon.ts';
import { splitWords, stem } from '../labelling/words.ts';
import { canonicalise } from '../text/canonicalise.ts';
import { createLexis } from '../text/lexis.ts';

/** Word lists whose words a disguise may stand for: what people mask most comes first. */
const LISTS: readonly (typeof LEXICON_NAMES)[number][] = [
  'obscenities',
  'slurs',
  'insults',
  'insulting-adjectives',
  'dehumanising',
];
const SHORTEST = 3;
const PLAIN = /^[a-z]+$/;

/**
 * The abusive words that the text pipeline undoes disguises into: every single word of the lists, and every word of the
 * vocabulary with the stem of one. Within a list the more frequent come first.
 * @throws ModeratoError DATA_INVALID when a list is missing
 */
export function abuseWords(vocabulary: readonly string[]): string[] {
  const ranks = new Map(vocabulary.map((word, rank) => [word, rank]));
  const rankOf = (word: string): number => ranks.get(word) ?? vocabulary.length;
  const found = new Set<string>();
  for (const list of LISTS) {
    const listed = new Set<string>();
    const stems = new Set<string>();
    for (const term of lexiconTerms(list)) {
      const [word, ...rest] = splitWords(term.replace(/^=/, ''));
      if (word === undefined || rest.length > 0) continue;
      listed.add(word.text);
      if (!term.startsWith('=')) stems.add(word.stem);
    }
    for (const word of vocabulary) if (PLAIN.test(word) && stems.has(stem(word))) listed.add(word);
    const words = [...listed].filter((word) => word.length >= SHORTEST && PLAIN.test(word));
    for (const word of words.sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))) found.add(word);
  }
  return [...found];
}

/**
 * True for a typed word that only disguises an abusive one, "sh*t", "n00b" or "fuuuck". Such words stay out of the
 * vocabulary however common they are: what is in it is never undone.
 */
export function createDisguiseTest(abuse: readonly string[]): (word: string) => boolean {
  const lexis = createLexis({ buckets: 2, charNgrams: [1, 1], vocabulary: [], maxWords: 1, abuse });
  return (word) => {
    if (PLAIN.test(word) && !DRAWN_OUT.test(word)) return false;
    const { words, undone } = canonicalise(word, lexis);
    return undone !== undefined && words.every((read) => lexis.abuse.has(read));
  };
}

const DRAWN_OUT = /(.)\1\1/;
