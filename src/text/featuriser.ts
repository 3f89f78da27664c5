import { hashSeed, hashText, hashUnit, toBucket } from './hash.ts';
import { normalise } from './normalise.ts';
import { describeText, isMark } from './text-marks.ts';
import { isWord, type Token, tokenise } from './tokenise.ts';

/** What fixes the features of a text. Travels inside the artifact, so that serving and training cannot disagree. */
export interface TextConfig {
  /** Number of hash buckets for n-grams; a power of two. */
  readonly buckets: number;
  /** Shortest and longest character n-gram taken inside a word and its boundary marks. */
  readonly charNgrams: readonly [number, number];
  /** Words that have a row of their own in the word table, most frequent first. Row 0 is padding, row 1 any other word. */
  readonly vocabulary: readonly string[];
  /** Words beyond this many are not read by the word table; the n-grams see the whole text. */
  readonly maxWords: number;
}

/** Row of the word table for padding, and for words that are not in the vocabulary. */
export const PADDING_ROW = 0;
export const UNKNOWN_ROW = 1;
/** Row of the word table of the first word of the vocabulary. */
export const FIRST_WORD_ROW = 2;

/**
 * The sparse features of one text.
 * `ids[i]` in [0, buckets) with weight `values[i]` > 0; the L2 norm over distinct words' n-grams is 1.
 * `words[t]` in [0, vocabulary.length + 2) is the word-table row of token t, at most `maxWords` of them, at least one.
 */
export interface Features {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  readonly words: Int32Array;
}

export type Featuriser = (text: string) => Features;

/**
 * Makes the function that turns raw text into features. Pure and deterministic: the same text gives the same numbers
 * in training and in serving. A token counts 1 + ln(times it occurs); all its n-grams carry that weight.
 */
export function createFeaturiser(config: TextConfig): Featuriser {
  const rows = new Map(config.vocabulary.map((word, index) => [word, index + FIRST_WORD_ROW]));
  return (raw) => {
    const tokens = readTokens(raw);
    const words = Int32Array.from(tokens.slice(0, config.maxWords), (token) => rows.get(token) ?? UNKNOWN_ROW);
    return { ...ngramFeatures(tokens, config), words };
  };
}

/**
 * The tokens that features are made of: marks that describe the text as a whole, at least one, then those of the text in
 * order. Marks come first so that a long text keeps them.
 */
export function readTokens(raw: string): string[] {
  const tokens = tokenise(normalise(raw).text).map((token: Token) => token.text);
  return [...describeText(raw, tokens), ...tokens];
}

// --- internal ---

const WORD_SEED = hashSeed(1);
const BIGRAM_SEED = hashSeed(2);
const CHARACTERS_SEED = hashSeed(3);
const BOUNDARY = 0x20;

function ngramFeatures(tokens: readonly string[], config: TextConfig): { ids: Int32Array; values: Float32Array } {
  const ids: number[] = [];
  const values: number[] = [];
  let squares = 0;
  const add = (buckets: readonly number[], count: number): void => {
    const weight = 1 + Math.log(count);
    for (const bucket of buckets) {
      ids.push(bucket);
      values.push(weight);
    }
    squares += weight * weight * buckets.length;
  };
  for (const [token, count] of countEach(tokens)) add(tokenBuckets(token, config), count);
  for (const [pair, count] of countEach(pairs(tokens)))
    add([toBucket(hashText(BIGRAM_SEED, pair), config.buckets)], count);
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return { ids: Int32Array.from(ids), values: Float32Array.from(values, (value) => value * scale) };
}

/** Buckets of one token: itself and, for a word, its character n-grams with a boundary blank at either end. */
export function tokenBuckets(token: string, { buckets, charNgrams: [shortest, longest] }: TextConfig): number[] {
  const found = [toBucket(hashText(WORD_SEED, token), buckets)];
  if (!isWord(token)) return found;
  const unitAt = (i: number): number => (i < 0 || i >= token.length ? BOUNDARY : token.charCodeAt(i));
  for (let start = -1; start < token.length; start++) {
    let hash = CHARACTERS_SEED;
    for (let length = 1; length <= longest && start + length <= token.length + 1; length++) {
      hash = hashUnit(hash, unitAt(start + length - 1));
      if (length >= shortest) found.push(toBucket(hash, buckets));
    }
  }
  return found;
}

/** Neighbours; marks have none. */
function pairs(tokens: readonly string[]): string[] {
  const first = tokens.findIndex((token) => !isMark(token));
  return first === -1 ? [] : tokens.slice(first + 1).map((token, index) => `${tokens[first + index]} ${token}`);
}

function countEach(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
