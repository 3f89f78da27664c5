import type { TextToken } from './chunk.ts';
import { FIRST_WORD_ROW, type TextConfig } from './text-config.ts';

/** The words of a text configuration, laid out for looking up. */
export interface Lexis {
  /** Row of the word table of each word of the vocabulary; the lower, the more frequent. */
  readonly rows: ReadonlyMap<string, number>;
  /** Abusive words that a disguise may stand for, each with its place in the order of likelihood. */
  readonly abuse: ReadonlyMap<string, number>;
  /** The same by length, the likeliest first, for matching masks such as f**k. */
  readonly abuseByLength: ReadonlyMap<number, readonly string[]>;
  /** Beginnings and ends of abusive words, for words that a blank cuts in two. */
  readonly abuseHeads: ReadonlySet<string>;
  readonly abuseTails: ReadonlySet<string>;
  /** What chunks of text were read as before: the same few thousand make up nearly all text. Dropped when it is full. */
  readonly memo: Map<string, readonly TextToken[]>;
  /** False for models that were trained on text with its disguises. */
  readonly undoes: boolean;
}

export function createLexis(config: TextConfig): Lexis {
  const { vocabulary, abuse = [] } = config;
  const byLength = new Map<number, string[]>();
  const heads = new Set<string>();
  const tails = new Set<string>();
  for (const word of abuse) {
    byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
    for (let cut = 1; cut < word.length; cut++) {
      heads.add(word.slice(0, cut));
      tails.add(word.slice(cut));
    }
  }
  return {
    rows: new Map(vocabulary.map((word, index) => [word, index + FIRST_WORD_ROW])),
    abuse: new Map(abuse.map((word, index) => [word, index])),
    abuseByLength: byLength,
    abuseHeads: heads,
    abuseTails: tails,
    memo: new Map(),
    undoes: config.abuse !== undefined,
  };
}

/** True for a word that needs no undoing: the model has seen it, or it is abusive as it stands. */
export function isKnown(word: string, { rows, abuse }: Lexis): boolean {
  return rows.has(word) || abuse.has(word);
}

/** Place of a word in the order of frequency, from 0; Infinity for a word that is not in the vocabulary. */
export function rankOf(word: string, { rows }: Lexis): number {
  return (rows.get(word) ?? Number.POSITIVE_INFINITY) - FIRST_WORD_ROW;
}
