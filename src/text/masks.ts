import type { Lexis } from './lexis.ts';

/** Marks that hide a letter: f*ck, f#ck, f@#k. */
const HIDES = new Set('*#%&@!?^~+');
/** These join words far more often, so one of them hides a letter only between letters: f-ck. */
const MAY_HIDE = new Set('-_.');
/** A run of asterisks may hide up to this many letters more than it has. */
const MOST_MORE = 2;

/** The likeliest abusive word of the same length that a masked word may stand for: "f**k", "c*ck"; else undefined. */
export function unmask(masked: string, lexis: Lexis): string | undefined {
  const found = unmaskAs(masked.replaceAll('$', 's'), HIDES, lexis);
  return found ?? (INNER_DOLLAR.test(masked) ? unmaskAs(masked, HIDES_DOLLAR, lexis) : undefined);
}

/**
 * The most frequent word that is not abusive with vowels in the place of marks: "g*v*rnm*nt", "pres!dent". Only for words
 * of five letters or more that begin and end with a letter and show at least half of what they are; else undefined.
 */
export function unmaskVowels(word: string, { vowelless }: Lexis): string | undefined {
  if (word.length < SHORTEST_VOWELLESS || !VOWELS_HIDDEN.test(word)) return undefined;
  const shown = word.replace(NO_LETTERS, '').length;
  if (shown * 2 < word.length) return undefined;
  const hidden = [...word].map((char) => !isLetter(char.charCodeAt(0)));
  return vowelless()
    .get(withoutVowels(word))
    ?.find((candidate) => fits(candidate, word, hidden));
}

/** Length and first letter of a word. */
export function startOf(word: string): string {
  return word.length + word.charAt(0);
}

/** Shorter words are too much alike without their vowels. */
export const SHORTEST_VOWELLESS = 5;

/** A word with an asterisk for each vowel, and for each mark, between its first and last letters. */
export function withoutVowels(word: string): string {
  return word.charAt(0) + word.slice(1, -1).replace(VOWELS_OR_MARKS, '*') + word.slice(-1);
}
/**
 * The likeliest abusive word for one run of asterisks that hides more letters than it has, between a beginning and an
 * end of two letters or more together: "f*ing"; else undefined.
 */
export function unmaskRun(word: string, { abuseByLength }: Lexis): string | undefined {
  const first = word.indexOf('*');
  const last = word.lastIndexOf('*');
  if (first < 1 || word.length - (last - first + 1) < 2) return undefined;
  for (let at = first; at <= last; at++) if (word[at] !== '*') return undefined;
  const head = word.slice(0, first);
  const tail = word.slice(last + 1);
  for (let more = 1; more <= MOST_MORE; more++) {
    const found = abuseByLength
      .get(word.length + more)
      ?.find((candidate) => candidate.startsWith(head) && candidate.endsWith(tail));
    if (found !== undefined) return found;
  }
  return undefined;
}

// --- internal ---

/** A dollar between letters may hide any letter, beside being an s: "id$ot". */
const HIDES_DOLLAR = new Set([...HIDES, '$']);
const INNER_DOLLAR = /^[a-z]+\$[a-z]+$/;
const VOWELS_HIDDEN = /^[a-z]+(?:[*!@#$%]{1,2}[a-z]+)+$/;
const NO_LETTERS = /[^a-z]/g;
const VOWELS_OR_MARKS = /[aeiou*!@#$%]/g;

function unmaskAs(word: string, hides: ReadonlySet<string>, lexis: Lexis): string | undefined {
  const { length } = word;
  const hidden: boolean[] = [];
  let letters = 0;
  for (let at = 0; at < length; at++) {
    const char = word.charAt(at);
    const isHidden = hides.has(char) || (MAY_HIDE.has(char) && isBetweenLetters(word, at));
    hidden.push(isHidden);
    if (!isHidden) letters++;
  }
  const fewest = length < 6 ? 1 : 2;
  if (letters === length || letters < fewest || length < 3) return undefined;
  if (hidden[0] && hidden[length - 1]) return undefined;
  const candidates = hidden[0] ? lexis.abuseByLength.get(length) : lexis.abuseByStart.get(startOf(word));
  return candidates?.find((candidate) => fits(candidate, word, hidden));
}

function isBetweenLetters(word: string, at: number): boolean {
  return word.length > 3 && isLetter(word.charCodeAt(at - 1)) && isLetter(word.charCodeAt(at + 1));
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function fits(candidate: string, word: string, hidden: readonly boolean[]): boolean {
  for (let i = 0; i < candidate.length; i++) if (!hidden[i] && candidate[i] !== word[i]) return false;
  return true;
}
