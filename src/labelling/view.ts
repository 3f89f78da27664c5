import type { Comment } from '../labels.ts';
import { splitWords, straighten, type Word } from './words.ts';

/** A sentence as the range of words [first, end) it covers, with the mark that closes it. */
export interface Sentence {
  readonly first: number;
  readonly end: number;
  readonly mark: '.' | '!' | '?';
}

/** What labelling functions see of a comment, computed once. */
export interface CommentView {
  readonly id: string;
  readonly text: string;
  /** Lower case with straight quotes, for patterns that words cannot express. */
  readonly lower: string;
  /** `lower` without links and without what stands between double quotes: the commenter's own words. */
  readonly own: string;
  readonly words: readonly Word[];
  /** For each word, 1 when it stands between double quotes. */
  readonly quoted: Uint8Array;
  readonly sentences: readonly Sentence[];
  /** For each word, the index of its sentence. */
  readonly sentenceOf: Uint32Array;
  readonly counts: Counts;
}

export interface Counts {
  readonly letters: number;
  readonly capitals: number;
  readonly exclamations: number;
  readonly questions: number;
  readonly digits: number;
  readonly links: number;
  /** Words with a capital that do not open a sentence and are not all in capitals: names, mostly. */
  readonly names: number;
}

const LINK = /(?:https?:\/\/|www\.)\S+/g;
/** A quotation stays within one paragraph and is not endless; an unclosed quote mark quotes nothing. */
const QUOTATION = /"[^"\n]{1,1000}"/g;

export function viewComment({ id, text }: Comment): CommentView {
  const lower = straighten(text.toLowerCase());
  const words = splitWords(text);
  const sentences = splitSentences(text, words);
  return {
    id,
    text,
    lower,
    own: lower.replace(QUOTATION, ' ').replace(LINK, ' '),
    words,
    quoted: markQuoted(straighten(text), words),
    sentences,
    sentenceOf: Uint32Array.from(sentences.flatMap(({ first, end }, i) => new Array<number>(end - first).fill(i))),
    counts: {
      letters: count(text, /\p{L}/gu),
      capitals: count(text, /\p{Lu}/gu),
      exclamations: count(text, /!/g),
      questions: count(text, /\?/g),
      digits: count(text, /\p{Nd}/gu),
      links: count(lower, LINK),
      names: countNames(words, sentences),
    },
  };
}

/** A sentence ends at . ! ? … or a line break between two words; "U.S." and "3.5" do not end one. */
function splitSentences(text: string, words: readonly Word[]): Sentence[] {
  const sentences: Sentence[] = [];
  let first = 0;
  words.forEach((word, index) => {
    const next = words[index + 1];
    const gap = text.slice(word.end, next?.begin ?? text.length);
    const mark = gap.includes('?') ? '?' : gap.includes('!') ? '!' : '.';
    const closes = next === undefined || /[!?…\n]|\.{2,}|\.["')\]]*\s/.test(gap);
    if (closes && !(gap.startsWith('. ') && word.raw.length === 1)) {
      sentences.push({ first, end: index + 1, mark });
      first = index + 1;
    }
  });
  if (first < words.length) sentences.push({ first, end: words.length, mark: '.' });
  return sentences;
}

function markQuoted(text: string, words: readonly Word[]): Uint8Array {
  const quoted = new Uint8Array(words.length);
  let index = 0;
  for (const match of text.matchAll(QUOTATION)) {
    const end = match.index + match[0].length;
    while ((words[index]?.begin ?? Infinity) < match.index) index++;
    for (; (words[index]?.begin ?? Infinity) < end; index++) quoted[index] = 1;
  }
  return quoted;
}

function countNames(words: readonly Word[], sentences: readonly Sentence[]): number {
  const openers = new Set(sentences.map((sentence) => sentence.first));
  return words.filter(({ raw }, index) => !openers.has(index) && /^\p{Lu}\p{Ll}+/u.test(raw)).length;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
