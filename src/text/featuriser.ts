import { findAddressed } from './address.ts';
import type { TextToken } from './chunk.ts';
import { hashSeed, hashText, hashUnit, toBucket } from './hash.ts';
import { createLexis, type Lexis } from './lexis.ts';
import { readTokens } from './read-tokens.ts';
import { type TextConfig, UNKNOWN_ROW } from './text-config.ts';
import { isMark } from './text-marks.ts';
import { isWord } from './tokenise.ts';

export type { TextToken } from './chunk.ts';
export { readTokens } from './read-tokens.ts';
export { FIRST_WORD_ROW, PADDING_ROW, type TextConfig, UNKNOWN_ROW } from './text-config.ts';

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
 * The n-grams that one thing in a text gives: a token, two neighbours, or the use of an abusive word. A word that is
 * denied, quoted or said of oneself gives those of its use in place of its own.
 */
export interface FeaturePart {
  readonly kind: 'token' | 'pair' | 'use';
  /** Indices of the tokens at which it occurs; of a pair the first. Never empty. */
  readonly at: readonly number[];
  /** Its buckets, each of weight `value`, whatever the number of occurrences. */
  readonly ids: readonly number[];
  readonly value: number;
}

/**
 * Features with their origin. `tokens[t]` has the word-table row `features.words[t]`; tokens from `maxWords` on have none.
 * The ids of the parts, one part after the other, are `features.ids`.
 */
export interface TracedFeatures {
  readonly tokens: readonly TextToken[];
  readonly parts: readonly FeaturePart[];
  readonly features: Features;
}

/**
 * Makes the function that turns raw text into features. Pure and deterministic: the same text gives the same numbers
 * in training and in serving. A token counts 1 + ln(times it occurs); all its n-grams carry that weight.
 */
export function createFeaturiser(config: TextConfig): Featuriser {
  const trace = createTracer(config);
  return (raw) => trace(raw).features;
}

/** The same, telling which tokens each feature came from. */
export function createTracer(config: TextConfig): (text: string) => TracedFeatures {
  const lexis = createLexis(config);
  return (raw) => {
    const tokens = readTokens(raw, lexis);
    const words = tokens.slice(0, config.maxWords).map(({ text }) => lexis.rows.get(text) ?? UNKNOWN_ROW);
    const parts = weigh(findParts(tokens, config, lexis));
    const ids = Int32Array.from(parts.flatMap((part) => part.ids));
    const values = Float32Array.from(parts.flatMap((part) => part.ids.map(() => part.value)));
    return { tokens, parts, features: { ids, values, words: Int32Array.from(words) } };
  };
}

// --- internal ---

const WORD_SEED = hashSeed(1);
const PAIR_SEED = hashSeed(2);
const CHARACTERS_SEED = hashSeed(3);
const USE_SEED = hashSeed(4);
const BOUNDARY = 0x20;

type Found = Omit<FeaturePart, 'value'> & { readonly at: number[] };

function findParts(tokens: readonly TextToken[], config: TextConfig, lexis: Lexis): Found[] {
  const found = new Map<string, Found>();
  const texts = tokens.map(({ text }) => text);
  const add = (kind: FeaturePart['kind'], name: string, at: number, ids: () => number[]): void => {
    const key = `${kind} ${name}`;
    const part = found.get(key);
    if (part) part.at.push(at);
    else found.set(key, { kind, at: [at], ids: ids() });
  };
  const addressed = findAddressed(texts, lexis);
  const used = new Set(addressed.map(({ at }) => at));
  for (const [at, text] of texts.entries()) {
    if (!used.has(at)) add('token', text, at, () => tokenBuckets(text, config));
  }
  // Marks have no neighbours.
  const first = texts.findIndex((text) => !isMark(text));
  for (let at = Math.max(0, first); first >= 0 && at + 1 < texts.length; at++) {
    const [text, next] = [texts[at] as string, texts[at + 1] as string];
    add('pair', `${text} ${next}`, at, () => [toBucket(pairHash(text, next, lexis), config.buckets)]);
  }
  for (const { at, use } of addressed) {
    for (const name of [use, `${use} ${texts[at]}`]) {
      add('use', name, at, () => [toBucket(hashText(USE_SEED, name), config.buckets)]);
    }
  }
  return [...found.values()];
}

function weigh(found: readonly Found[]): FeaturePart[] {
  const weights = found.map(({ at }) => 1 + Math.log(at.length));
  const squares = found.reduce((sum, { ids }, n) => sum + ids.length * (weights[n] as number) ** 2, 0);
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return found.map((part, n) => ({ ...part, value: (weights[n] as number) * scale }));
}

/** Two hashes of words make that of a pair, so that each word has to be hashed but once. */
function pairHash(word: string, next: string, { undoes }: Lexis): number {
  // Models of format 1 hash the letters of both.
  if (!undoes) return hashText(PAIR_SEED, `${word} ${next}`);
  return (Math.imul(hashText(WORD_SEED, word), PAIR_SEED) + hashText(WORD_SEED, next)) | 0;
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
