// By sub-path: the package root opens databases and prints on stdout.
import { PorterStemmer } from 'natural/lib/natural/stemmers/index.js';

/** One word of a comment. Offsets count UTF-16 code units of the raw text. */
export interface Word {
  /** As written. */
  readonly raw: string;
  /** Lower case, with straight apostrophes. */
  readonly text: string;
  /** Porter stem of `text`. */
  readonly stem: string;
  readonly begin: number;
  readonly end: number;
}

/** Letters and digits, joined by inner apostrophes: "don't" is one word, "left-wing" two. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{N}\p{M}]+)*/gu;

export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const lower = straighten(raw.toLowerCase());
    words.push({ raw, text: lower, stem: stem(lower), begin: match.index, end: match.index + raw.length });
  }
  return words;
}

/** Curly quotes and apostrophes to straight ones; the length stays the same. */
export function straighten(text: string): string {
  return text.replace(/[‘’ʼ′]/g, "'").replace(/[“”„″]/g, '"');
}

/** A stem is looked up far more often than it is computed; the table is dropped when it grows past this. */
const MEMO_LIMIT = 100_000;
const memo = new Map<string, string>();
/** Longer "words" are noise (long links, key mashing) on which a stemmer only wastes time. */
const LONGEST_STEMMED = 40;

export function stem(word: string): string {
  if (word.length > LONGEST_STEMMED) return word;
  let known = memo.get(word);
  if (known === undefined) {
    if (memo.size >= MEMO_LIMIT) memo.clear();
    known = PorterStemmer.stem(word.endsWith("'s") ? word.slice(0, -2) : word);
    memo.set(word, known);
  }
  return known;
}
