import { Random } from '../random.ts';
import { textFraction } from '../rows.ts';
import { createWordFinder, type WordSpan } from './attack-words.ts';
import * as disguise from './disguises.ts';

/** A way in which people disguise words so that a filter misses them and readers do not. */
export interface Attack {
  readonly name: string;
  /** Disguises the given words of a text; draws only from `random`. */
  readonly apply: (text: string, words: readonly WordSpan[], random: Random) => string;
}

/** Every attack, in the order of the table. */
export const ATTACKS: readonly Attack[] = [
  { name: 'zero-width', apply: onWords(disguise.zeroWidth) },
  { name: 'bidi', apply: onWords(disguise.bidiMarks) },
  { name: 'soft-hyphen', apply: onWords(disguise.softHyphen) },
  { name: 'homoglyph', apply: onWords(disguise.homoglyphs) },
  { name: 'full-width', apply: onWords(disguise.fullWidth) },
  { name: 'leetspeak', apply: onWords(disguise.leetspeak) },
  { name: 'repeats', apply: onWords(disguise.repeats) },
  { name: 'spaced', apply: onWords(disguise.spaced) },
  { name: 'punctuated', apply: onWords(disguise.punctuated) },
  { name: 'asterisks', apply: onWords(disguise.asterisks) },
  { name: 'inner-symbol', apply: onWords(disguise.innerSymbol) },
  { name: 'markup', apply: onWords(disguise.markup) },
  { name: 'alternating-case', apply: onWords(disguise.alternatingCase) },
  { name: 'capitals', apply: (text) => text.toUpperCase() },
  { name: 'underscores', apply: (text, words) => joinNeighbours(text, words, '_') },
  { name: 'run-together', apply: (text, words) => joinNeighbours(text, words, '') },
];

/**
 * A pure function from a text to its disguised form: the same text, attack and seed give the same result, whatever was
 * disguised before.
 */
export function createAttacker(seed: number): (attack: Attack, text: string) => string {
  const findWords = createWordFinder();
  return ({ name, apply }, text) => {
    const random = new Random(Math.floor(textFraction(text, `${name} ${seed}`) * 2 ** 32));
    return apply(text, findWords(text), random);
  };
}

// --- internal ---

function onWords(change: disguise.Disguise): Attack['apply'] {
  return (text, words, random) => {
    let result = '';
    let at = 0;
    for (const { begin, end } of words) {
      result += text.slice(at, begin) + change(text.slice(begin, end), random);
      at = end;
    }
    return result + text.slice(at);
  };
}

/** Puts something in the place of the blank on either side of each word. */
function joinNeighbours(text: string, words: readonly WordSpan[], joint: string): string {
  const units = [...Array(text.length).keys()].map((i) => text.charAt(i));
  for (const { begin, end } of words) {
    for (const beside of [begin - 1, end]) if (units[beside] === ' ') units[beside] = joint;
  }
  return units.join('');
}
