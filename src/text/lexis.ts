import { letterSet } from './letter-set.ts';
import { indexMasks, type MaskIndex } from './mask-index.ts';
import { FIRST_WORD_ROW, type TextConfig } from './text-config.ts';
import type { TextToken } from './text-token.ts';
import { WordIndex, type WordNumbers } from './word-index.ts';

/** The words of a text configuration, laid out for looking up. */
export interface Lexis {
  /** Row of the word table of each word of the vocabulary; the lower, the more frequent. */
  readonly rows: WordNumbers;
  /** The words of the vocabulary, most frequent first. */
  readonly vocabulary: readonly string[];
  /** Abusive words that a disguise may stand for, each with its place in the order of likelihood. */
  readonly abuse: ReadonlyMap<string, number>;
  /** The sets of letters that they are made of: a word with another set misspells none of them. */
  readonly abuseLetters: ReadonlySet<number>;
  /** Beginnings and ends of abusive words, for words that a blank cuts in two. */
  readonly abuseHeads: ReadonlySet<string>;
  readonly abuseTails: ReadonlySet<string>;
  /** Words of plot stories, some of two words, and the last words of all of them. */
  readonly plots: ReadonlySet<string>;
  readonly plotEnds: ReadonlySet<string>;
  /** The words that masks such as f**k may stand for. */
  readonly masks: () => MaskIndex;
  /** What chunks of text were read as before: the same few thousand make up nearly all text. Dropped when it is full. */
  readonly memo: Map<string, readonly TextToken[]>;
  /** False for models that were trained on text with its disguises. */
  readonly undoes: boolean;
}

/** Lays the words of a configuration out once, for all that read by it: with a large vocabulary it takes a while. */
export function createLexis(config: TextConfig): Lexis {
  let lexis = LEXES.get(config);
  if (lexis === undefined) {
    lexis = layOut(config);
    LEXES.set(config, lexis);
  }
  return lexis;
}

/** True for a word that needs no undoing: the model has seen it, or it is abusive as it stands. */
export function isKnown(word: string, { rows, abuse }: Lexis): boolean {
  return rows.has(word) || abuse.has(word);
}

/** Place of a word in the order of frequency, from 0; Infinity for a word that is not in the vocabulary. */
export function rankOf(word: string, { rows }: Lexis): number {
  return (rows.get(word) ?? Number.POSITIVE_INFINITY) - FIRST_WORD_ROW;
}

/** Words of a lower rank are so frequent that everybody knows them. */
export const COMMON_RANK = 5000;

// --- internal ---

const LEXES = new WeakMap<TextConfig, Lexis>();

function layOut(config: TextConfig): Lexis {
  const { vocabulary, abuse = [], plots = [] } = config;
  const heads = new Set<string>();
  const tails = new Set<string>();
  for (const word of abuse) {
    for (let cut = 1; cut < word.length; cut++) {
      heads.add(word.slice(0, cut));
      tails.add(word.slice(cut));
    }
  }
  const rows = new WordIndex(vocabulary, FIRST_WORD_ROW);
  const known = new Map(abuse.map((word, place) => [word, place]));
  let masks: MaskIndex | undefined;
  return {
    rows,
    vocabulary,
    abuse: known,
    abuseLetters: new Set(abuse.map(letterSet)),
    abuseHeads: heads,
    abuseTails: tails,
    plots: new Set(plots),
    plotEnds: new Set(plots.map((term) => term.slice(term.lastIndexOf(' ') + 1))),
    masks: () => {
      masks ??= indexMasks(vocabulary, known);
      return masks;
    },
    memo: new Map(),
    undoes: config.abuse !== undefined,
  };
}
