import { bareLetterSet, letterSet } from './letter-set.ts';
import { COMMON_RANK, isKnown, type Lexis, rankOf } from './lexis.ts';
import { hasLeet, leetLetterSet, leetReadings, undoAccents, undoLookAlikes } from './look-alikes.ts';
import { looksMasked, unmask } from './masks.ts';
import { squeeze, undoRepeats } from './repeats.ts';
import { SHORTEST_JOINED, splitJoined } from './split-joined.ts';
import type { Disguise } from './text-token.ts';
import { undoTypo } from './typos.ts';

/** What a word is read as: itself, the word that it stands for, or the words that were run together in it. */
export interface Reading {
  readonly words: readonly string[];
  readonly undone?: Disguise;
  /** A word that is not abusive which it may stand for as well; see `settleMasks`. */
  readonly or?: string;
}

/**
 * Undoes the disguise of one normalised word of at most MAX_WORD_LENGTH units. A word that the model knows is never
 * changed, and an unknown one only into words that it knows. Pure: the same word and lexis give the same reading.
 */
export function canonicalise(word: string, lexis: Lexis): Reading {
  if (!lexis.undoes || isKnown(word, lexis)) return { words: [word] };
  if (LETTERS.test(word)) return readLetters(word, lexis) ?? { words: [squeeze(word)] };
  return (ASCII.test(word) ? readMarks(word, lexis) : readForeign(word, lexis)) ?? { words: [word] };
}

/**
 * The abusive word that a spelling with digits, marks or separators stands for: "sh!t", "a$$hole", "i.d.i.o.t", "f**k".
 * Undefined for all that is not abusive.
 * @param isPlain of a word that may be read as it stands masks are not looked for, but where it has to be told that what
 *   else it might be is a mask
 */
export function undoMarks(word: string, lexis: Lexis, isPlain = false): Reading | undefined {
  if (!SOME_LETTER.test(word)) return undefined;
  const isAmount = AMOUNT.test(word);
  // Nearly all words are told from abusive ones by their letters, before any spelling is made.
  const leet = lexis.abuseLetters.has(leetLetterSet(word)) ? undoLeet(word, isAmount, lexis) : undefined;
  if (leet !== undefined) return { words: [leet], undone: 'leet' };
  if (isAmount) return undefined;
  const abuse = lexis.abuseLetters.has(bareLetterSet(word)) ? abusive(word.replace(MARKS, ''), lexis) : undefined;
  if (isPlain && abuse === undefined) return undefined;
  const masked = standsForCommon(word, lexis) ? undefined : unmask(word, lexis);
  if (masked?.isAbusive) return { words: [masked.word], undone: 'mask', ...(masked.or && { or: masked.or }) };
  return abuse === undefined ? undefined : { words: [abuse], undone: 'spaced' };
}

/** The word that is not abusive which a mask most likely stands for: "g*v*rnm*nt"; undefined for none. */
export function unmaskInnocent(word: string, lexis: Lexis): Reading | undefined {
  const found = unmask(word, lexis);
  return found === undefined || found.isAbusive ? undefined : { words: [found.word], undone: 'mask' };
}

/** A word that looks masked, whatever it stands for; undefined for any other. */
export function asMask(word: string): Reading | undefined {
  return looksMasked(word) ? { words: [word], undone: 'mask' } : undefined;
}

// --- internal ---

const LETTERS = /^[a-z']+$/;
const SOME_LETTER = /[a-z]/;
const ASCII = /^\p{ASCII}*$/u;
const MARKS = /[^a-z0-9']/g;
/** More than two asterisks are no emphasis. */
const EMPHASIS = /^\*{0,2}[a-z0-9']+(?:\*{1,2}[a-z0-9']+)*\*{0,2}$/;
/** $10b, 50k: an amount. */
const AMOUNT = /^\$\d|^\d+(?!ss$)[a-z]{1,2}$/;
/** "11ar" is a liar all the same, "50b" nobody. */
const FEWEST_OF_AMOUNT = 4;
const FEWEST_LETTERS = 3;
/** Letters set apart by asterisks: M*A*S*H. */
const APART = /^[a-z](?:\*[a-z])+$/;
const FEWEST_APART = 5;
/** Shorter ones are names: A$AP, Ke$ha. */
const FEWEST_DOLLAR = 6;
const FEWEST_OUTER = 6;
const OUTER_DIGITS = /^\d+|\d+$/g;
const MOSTLY_LETTERS = /^\d?[a-z].*[a-z]\d?$/;

function readLetters(word: string, lexis: Lexis): Reading | undefined {
  const shortened = undoRepeats(word, lexis);
  if (shortened !== undefined) return { words: [shortened], undone: 'repeats' };
  const spelt = undoTypo(word, lexis);
  if (spelt !== undefined) return { words: [spelt], undone: 'typo' };
  const squeezed = squeeze(word);
  // "trollliving" has three letters for two words.
  const parts = word.length < SHORTEST_JOINED ? undefined : (splitJoined(word, lexis) ?? splitJoined(squeezed, lexis));
  return parts && { words: parts, undone: 'joined' };
}

/** @param isAmount of amounts only longer words are made */
function undoLeet(word: string, isAmount: boolean, lexis: Lexis): string | undefined {
  if (!hasLeet(word)) return undefined;
  const bare = word.replace(MARKS, '');
  for (const spelling of leetReadings(word)) {
    const letters = spelling.replace(MARKS, '');
    if (letters === bare || (isAmount && letters.length < FEWEST_OF_AMOUNT)) continue;
    const abuse = abusive(letters, lexis);
    if (abuse !== undefined) return abuse;
  }
  return undefined;
}

/** A word of ASCII with digits or marks in it. */
function readMarks(word: string, lexis: Lexis): Reading | undefined {
  const abuse = undoMarks(word, lexis);
  if (abuse !== undefined || !SOME_LETTER.test(word)) return abuse;
  const bare = word.replace(MARKS, '');
  const innocent = unmaskInnocent(word, lexis);
  if (
    EMPHASIS.test(word) &&
    bare.length >= (APART.test(word) ? FEWEST_APART : FEWEST_LETTERS) &&
    isKnown(bare, lexis)
  ) {
    // "wa**ter" has its stars for nothing, "ag**nst" for letters.
    const masked = innocent?.words[0];
    if (masked === undefined || rankOf(bare, lexis) <= rankOf(masked, lexis))
      return { words: [bare], undone: 'markup' };
  }
  if (innocent !== undefined) return innocent;
  const leet = mayBeLeet(word, lexis) ? leetReadings(word).find((reading) => isKnown(reading, lexis)) : undefined;
  if (leet !== undefined) return { words: [leet], undone: 'leet' };
  return asMask(word);
}

/** Whether digits and marks in a word that is not abusive may stand for letters: "he1lo", "presiden7". */
function mayBeLeet(word: string, lexis: Lexis): boolean {
  if (word.length <= FEWEST_LETTERS || (word.includes('$') && word.length < FEWEST_DOLLAR)) return false;
  if (/^[a-z].*[a-z]$/.test(word)) return true;
  // A digit at either end counts something more often than it stands for a letter: "team5", "8ball".
  const core = word.replace(OUTER_DIGITS, '');
  return word.length >= FEWEST_OUTER && MOSTLY_LETTERS.test(word) && core.length > 2 && !isKnown(core, lexis);
}

/** "p!nk" is pink rather than a masked word. */
function standsForCommon(word: string, lexis: Lexis): boolean {
  return word.includes('!') && leetReadings(word).some((reading) => rankOf(reading, lexis) < COMMON_RANK);
}

function readForeign(word: string, lexis: Lexis): Reading | undefined {
  const latin = undoLookAlikes(word);
  if (latin !== undefined) {
    const words = isKnown(latin, lexis) ? [latin] : (readLetters(latin, lexis)?.words ?? [latin]);
    return LETTERS.test(latin) ? { words, undone: 'look-alikes' } : undefined;
  }
  const plain = undoAccents(word);
  if (plain === undefined || !LETTERS.test(plain)) return undefined;
  const known = isKnown(plain, lexis) ? plain : undoRepeats(plain, lexis);
  return known === undefined ? undefined : { words: [known], undone: 'accents' };
}

/** The word itself or with its drawn-out letters shortened, where that is an abusive word. */
function abusive(word: string, lexis: Lexis): string | undefined {
  if (word.length < FEWEST_LETTERS || !lexis.abuseLetters.has(letterSet(word))) return undefined;
  if (lexis.abuse.has(word)) return word;
  const shortened = undoRepeats(word, lexis);
  return shortened !== undefined && lexis.abuse.has(shortened) ? shortened : undefined;
}
