import type { Disguise, TextToken } from './text-token.ts';
import { isWord } from './tokenise.ts';

/** What a run of raw text looks like, beside its words. Looks of runs add up to those of their text. */
export interface Looks {
  readonly link: boolean;
  readonly quotation: boolean;
  readonly number: boolean;
  /** Capitals among its ASCII letters. */
  readonly capitals: number;
  readonly letters: number;
}

/** What a text looks like as a whole. */
export interface TextLooks extends Looks {
  readonly words: number;
  readonly asks: boolean;
  readonly paragraphs: boolean;
  readonly disguises: ReadonlySet<Disguise | undefined>;
}

/**
 * Marks that describe a text as a whole, as tokens that no reader can type (they hold a blank): how long it is, how
 * loud, whether it asks, links, quotes or counts, and how its words were disguised. The network learns what they are
 * worth like that of any word.
 */
export function describeText(raw: string, tokens: readonly TextToken[]): string[] {
  return marksOf({
    ...looksOf(raw),
    words: tokens.filter(({ text }) => isWord(text)).length,
    asks: tokens.at(-1)?.text.startsWith('?') === true,
    paragraphs: PARAGRAPHS.test(raw),
    disguises: new Set(tokens.map(({ undone }) => undone)),
  });
}

/** The marks of `describeText` for a text that looks so. */
export function marksOf({ words, disguises, ...looks }: TextLooks): string[] {
  const marks = [`length ${lengthStep(words)}`];
  const loudness = loudnessOf(words, looks);
  if (loudness > 0) marks.push(loudness > 1 ? 'loud all' : 'loud part');
  if (looks.asks) marks.push('ends asking');
  if (looks.link) marks.push('has link');
  if (looks.quotation) marks.push('has quotation');
  if (looks.number) marks.push('has number');
  if (looks.paragraphs) marks.push('has paragraphs');
  for (const disguise of TELLING) if (disguises.has(disguise)) marks.push(`undone ${disguise}`);
  return marks;
}

export function looksOf(raw: string): Looks {
  let capitals = 0;
  let letters = 0;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code >= 65 && code <= 90) capitals++;
    else if (code < 97 || code > 122) continue;
    letters++;
  }
  return { link: LINK.test(raw), quotation: QUOTATION.test(raw), number: NUMBER.test(raw), capitals, letters };
}

/** Texts of about the same length share a step; it grows with the logarithm of the number of words. */
export function lengthStep(words: number): number {
  return Math.round(2 * Math.log2(1 + words));
}

/** 2 for a text in capitals, 1 for one with many, else 0. */
export function loudnessOf(words: number, { capitals, letters }: Pick<Looks, 'capitals' | 'letters'>): 0 | 1 | 2 {
  const share = letters === 0 ? 0 : capitals / letters;
  if (words <= 2 || share <= 0.3) return 0;
  return share > 0.7 ? 2 : 1;
}

/** True for the marks of `describeText`, false for any token of a text. */
export function isMark(token: string): boolean {
  return token.includes(' ');
}

/** Nobody writes like this by accident; accents, repeats and words run together happen to anyone. */
export const TELLING: readonly Disguise[] = ['leet', 'look-alikes', 'mask', 'markup', 'spaced'];

// --- internal ---

const LINK = /https?:\/\/|www\./i;
const QUOTATION = /["\u201c\u00ab]/;
const NUMBER = /\d/;
const PARAGRAPHS = /\n\r?\n/;
