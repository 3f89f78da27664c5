import type { DomainReason } from '../labels.ts';
import { guessLanguage, type LanguageGuesser, READ_LENGTH } from './language.ts';
import { createLexis, type Lexis } from './lexis.ts';
import { readTokens } from './read-tokens.ts';
import { FIRST_WORD_ROW, type TextConfig, UNKNOWN_ROW } from './text-config.ts';
import { isWord } from './tokenise.ts';

/** Empty for a text that looks like what the model was trained on. */
export interface Domain {
  /** ISO 639-1, only when the text is not in English and its language can be told. */
  readonly language?: string;
  readonly outOfDomain?: { readonly reason: DomainReason };
}

/**
 * Tells whether a text is of the kind the model knows.
 * @param words rows of the word table, as the featuriser gives them
 * @param isLettered whether token t is a word with a letter in it; without this the text is read again where it matters
 */
export type DomainCheck = (words: Int32Array, raw: string, isLettered?: (t: number) => boolean) => Domain;

/** True for a word with a letter in it. */
export function isLetteredWord(token: string): boolean {
  return isWord(token) && LETTER.test(token);
}

/** A text with fewer words is too short to be sure about. */
export const FEWEST_WORDS = 3;

/**
 * Makes the check; the rules, and how they were chosen, stand in docs/uncertainty.md. Plain English passes by its word
 * rows alone: one table look-up a token, the text is not read. What fails there, about one English comment in twenty,
 * is looked at word by word, and the language detector is asked only when many words are unknown or in another script.
 */
export function createDomainCheck(config: TextConfig, guess: LanguageGuesser = guessLanguage): DomainCheck {
  const kinds = new RowKinds(config.vocabulary);
  let lexis: Lexis | undefined;
  const readAgain = (raw: string): ((t: number) => boolean) => {
    lexis ??= createLexis(config);
    const tokens = readTokens(raw, lexis);
    return (t) => isLetteredWord(tokens[t]?.text ?? '');
  };
  return (words, raw, isLettered) => {
    if (looksEnglish(words, kinds)) return FAMILIAR;
    return examine(words, kinds, raw, isLettered ?? readAgain(raw), guess);
  };
}

// --- internal ---

const FAMILIAR: Domain = {};

/** 0 stands for a row that was not looked at yet. */
const NEITHER = 1;
const WORD = 2;
const FUNCTION_WORD = 3;
const FOREIGN_WORD = 4;

/** Words that hold English sentences together. Each language has its own, so few sentences of another pass by them. */
const FUNCTION_WORDS = new Set(
  `the of and to is are was were be been that this these those it its it's he she they them their his her we us our you
  your i i'm i've my for with from by about into because but not if then than when what which who why how there here will
  would could should can can't don't doesn't didn't isn't aren't won't do does did have has had just only even more most
  some any all no or as at so up out over`.split(/\s+/),
);

/**
 * Their like in the languages that readers of English sites write most, as far as few English sentences have them. The
 * model knows many of them, from names and quotations, and yet not what they say.
 */
const FOREIGN_WORDS = new Set(
  `el los las del que por para con una como pero muy más mi tu su sus esta este eso es sin nos les gracias la le je suis
  vous nous est des du une dans pour pas sur avec qui mais très cette ce sont au aux der das und ist nicht ich ein eine
  mit den dem sie wir auch auf von zu für aber sind het een niet van ik dat zijn voor met maar ook naar deze wel och att
  det som jag inte för är på av ett med om var den och ikke og til jeg er fra på di che non per il gli sono questo della
  o os um uma não com na no da do em mais por isso jest nie się ale jak tak bir bu ve için çok de en`.split(/\s+/),
);

/** Shares of the words of a text, chosen on training rows and on sentences in thirty languages. */
const MOST_UNKNOWN = 0.25;
const LEAST_FUNCTIONAL = 0.15;
const DOUBTFUL_UNKNOWN = 0.3;
const MAINLY_UNKNOWN = 0.5;
/** How much better than English another language must fit a text in Latin letters. */
const LEAST_LEAD = 0.15;
/** Fewer letters of a script that several languages write in do not tell which one it is. */
const FEWEST_LETTERS = 12;

/** What each row of the word table stands for, looked at when it first comes up: most words never do. */
class RowKinds {
  private readonly vocabulary: readonly string[];
  private readonly known: Uint8Array;

  constructor(vocabulary: readonly string[]) {
    this.vocabulary = vocabulary;
    this.known = new Uint8Array(vocabulary.length + FIRST_WORD_ROW);
  }

  of(row: number): number {
    return this.known[row] || this.lookAt(row);
  }

  private lookAt(row: number): number {
    const word = this.vocabulary[row - FIRST_WORD_ROW];
    let kind = NEITHER;
    if (word !== undefined && isWord(word)) {
      kind = FUNCTION_WORDS.has(word) ? FUNCTION_WORD : FOREIGN_WORDS.has(word) ? FOREIGN_WORD : WORD;
    }
    this.known[row] = kind;
    return kind;
  }
}

function looksEnglish(words: Int32Array, kinds: RowKinds): boolean {
  let known = 0;
  let functional = 0;
  let unknown = 0;
  for (const row of words) {
    if (row === UNKNOWN_ROW) {
      unknown += 1;
      continue;
    }
    const kind = kinds.of(row);
    if (kind !== NEITHER) known += 1;
    if (kind === FUNCTION_WORD) functional += 1;
  }
  const total = known + unknown;
  return total >= FEWEST_WORDS && unknown <= total * MOST_UNKNOWN && functional >= total * LEAST_FUNCTIONAL;
}

function examine(
  rows: Int32Array,
  kinds: RowKinds,
  raw: string,
  isLettered: (t: number) => boolean,
  guess: LanguageGuesser,
): Domain {
  let words = 0;
  let unknown = 0;
  let foreign = 0;
  for (let t = 0; t < rows.length; t++) {
    if (!isLettered(t)) continue;
    words += 1;
    const row = rows[t] as number;
    if (row === UNKNOWN_ROW) unknown += 1;
    else if (kinds.of(row) === FOREIGN_WORD) foreign += 1;
  }
  if (words === 0) return { outOfDomain: { reason: 'no_words' } };
  const text = raw.slice(0, READ_LENGTH);
  if (!ASCII.test(text)) {
    const letters = text.match(LETTERS)?.length ?? 0;
    const ofOtherScripts = text.match(FOREIGN_LETTERS)?.length ?? 0;
    if (ofOtherScripts * 2 > letters) return inOtherScript(text, letters, guess);
  }
  if (words < FEWEST_WORDS) return { outOfDomain: { reason: 'too_short' } };
  if (unknown + foreign < words * DOUBTFUL_UNKNOWN) return FAMILIAR;
  const guessed = guess(text);
  if (guessed !== undefined && guessed.language !== 'en' && guessed.lead >= LEAST_LEAD) {
    return { language: guessed.language, outOfDomain: { reason: 'language' } };
  }
  return unknown >= words * MAINLY_UNKNOWN ? { outOfDomain: { reason: 'unknown_words' } } : FAMILIAR;
}

const ASCII = /^\p{ASCII}*$/u;
const LETTER = /\p{L}/u;
const LETTERS = /\p{L}/gu;
const FOREIGN_LETTERS = /[^\P{L}\p{Script=Latin}\p{Script=Common}]/gu;
const SHARED_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Arabic}]/u;

function inOtherScript(text: string, letters: number, guess: LanguageGuesser): Domain {
  const guessed = letters < FEWEST_LETTERS && SHARED_SCRIPT.test(text) ? undefined : guess(text);
  const named = guessed !== undefined && guessed.language !== 'en';
  return { ...(named && { language: guessed.language }), outOfDomain: { reason: 'language' } };
}
