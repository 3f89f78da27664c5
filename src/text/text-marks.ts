import type { Disguise } from './canonicalise.ts';
import type { TextToken } from './chunk.ts';
import { isWord } from './tokenise.ts';

/**
 * Marks that describe a text as a whole, as tokens that no reader can type (they hold a blank): how long it is, how
 * loud, whether it asks, links, quotes or counts, and how its words were disguised. The network learns what they are
 * worth like that of any word.
 */
export function describeText(raw: string, tokens: readonly TextToken[]): string[] {
  const words = tokens.filter(({ text }) => isWord(text)).length;
  const marks = [`length ${Math.round(2 * Math.log2(1 + words))}`];
  const capitals = capitalShare(raw);
  if (words > 2 && capitals > 0.3) marks.push(capitals > 0.7 ? 'loud all' : 'loud part');
  if (tokens.at(-1)?.text.startsWith('?')) marks.push('ends asking');
  if (LINK.test(raw)) marks.push('has link');
  if (QUOTATION.test(raw)) marks.push('has quotation');
  if (NUMBER.test(raw)) marks.push('has number');
  if (PARAGRAPHS.test(raw)) marks.push('has paragraphs');
  const disguises = new Set(tokens.map(({ undone }) => undone));
  for (const disguise of TELLING) if (disguises.has(disguise)) marks.push(`undone ${disguise}`);
  return marks;
}

/** True for the marks of `describeText`, false for any token of a text. */
export function isMark(token: string): boolean {
  return token.includes(' ');
}

// --- internal ---

/** Nobody writes like this by accident; accents, repeats and words run together happen to anyone. */
const TELLING: readonly Disguise[] = ['leet', 'look-alikes', 'mask', 'markup', 'spaced'];
const LINK = /https?:\/\/|www\./i;
const QUOTATION = /["\u201c\u00ab]/;
const NUMBER = /\d/;
const PARAGRAPHS = /\n\r?\n/;

/** Share of capital letters among the ASCII letters of the text. */
function capitalShare(raw: string): number {
  let capitals = 0;
  let letters = 0;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code >= 65 && code <= 90) capitals++;
    else if (code < 97 || code > 122) continue;
    letters++;
  }
  return letters === 0 ? 0 : capitals / letters;
}
