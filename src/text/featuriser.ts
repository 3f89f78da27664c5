import { toBucket } from './hash.ts';
import { createLexis, type Lexis } from './lexis.ts';
import { pairHash, spelledPairHash, tokenBuckets, useBucket, useNames, wordHash } from './ngrams.ts';
import { readTokens } from './read-tokens.ts';
import { type TextConfig, UNKNOWN_ROW } from './text-config.ts';
import { isMark } from './text-marks.ts';
import type { TextToken } from './text-token.ts';
import { findUses, type UsedWord, useMark } from './uses.ts';

export { readTokens } from './read-tokens.ts';
export { FIRST_WORD_ROW, PADDING_ROW, type TextConfig, UNKNOWN_ROW } from './text-config.ts';
export type { TextToken } from './text-token.ts';

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
 * The n-grams that one thing in a text gives: a token, two neighbours, or the use of a word. A word that is used in
 * a way that `findUses` tells gives those of its use in place of its own.
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
  const bucketsOf = createBucketTable(config);
  return (raw) => {
    const tokens = readTokens(raw, lexis);
    const texts = tokens.map(({ text }) => text);
    const uses = findUses(texts, lexis);
    const words = Int32Array.from(wordRows(texts.slice(0, config.maxWords), uses, lexis));
    const parts = weigh(findParts(texts, uses, config, lexis, bucketsOf));
    return { tokens, parts, features: { ...flatten(parts), words } };
  };
}

/**
 * The tokens of a text as the word table knows them: for a word of which `findUses` tells a use, the first of them stands
 * in, where the table has it.
 */
export function standIns(texts: readonly string[], uses: readonly UsedWord[]): string[] {
  const words = [...texts];
  for (const { at, use } of [...uses].reverse()) if (at < words.length) words[at] = useMark(use);
  return words;
}

// --- internal ---

function wordRows(texts: readonly string[], uses: readonly UsedWord[], { rows }: Lexis): number[] {
  return standIns(texts, uses).map((word, at) => rows.get(word) ?? rows.get(texts[at] as string) ?? UNKNOWN_ROW);
}

type Found = Omit<FeaturePart, 'value'> & { readonly at: number[] };

function findParts(
  texts: readonly string[],
  uses: readonly UsedWord[],
  config: TextConfig,
  lexis: Lexis,
  bucketsOf: (token: string) => readonly number[],
): Found[] {
  const used = new Set(uses.map(({ at }) => at));
  const words = new Collector<string>('token', bucketsOf);
  for (const [at, text] of texts.entries()) if (!used.has(at)) words.add(text, at);
  // Known by their hash: no two pairs of one text share all 32 bits but by a miracle.
  const pairs = new Collector<number>('pair', (hash) => [toBucket(hash, config.buckets)]);
  // Marks have no neighbours.
  const first = texts.findIndex((text) => !isMark(text));
  for (let at = first; at >= 0 && at + 1 < texts.length; at++) {
    pairs.add(pairOf(texts[at] as string, texts[at + 1] as string, lexis), at);
  }
  const named = new Collector<string>('use', (name) => [useBucket(name, config.buckets)]);
  for (const { at, use } of uses) {
    for (const name of useNames(use, texts[at] as string)) named.add(name, at);
  }
  return [...words.found.values(), ...pairs.found.values(), ...named.found.values()];
}

/** Gathers where each of many things occurs. */
class Collector<Key> {
  readonly found = new Map<Key, Found>();
  private readonly kind: FeaturePart['kind'];
  private readonly idsOf: (key: Key) => readonly number[];

  constructor(kind: FeaturePart['kind'], idsOf: (key: Key) => readonly number[]) {
    this.kind = kind;
    this.idsOf = idsOf;
  }

  add(key: Key, at: number): void {
    const part = this.found.get(key);
    if (part) part.at.push(at);
    else this.found.set(key, { kind: this.kind, at: [at], ids: this.idsOf(key) });
  }
}

function weigh(found: readonly Found[]): FeaturePart[] {
  const weights = found.map(({ at }) => 1 + Math.log(at.length));
  const squares = found.reduce((sum, { ids }, n) => sum + ids.length * (weights[n] as number) ** 2, 0);
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return found.map((part, n) => ({ ...part, value: (weights[n] as number) * scale }));
}

function flatten(parts: readonly FeaturePart[]): { ids: Int32Array; values: Float32Array } {
  const count = parts.reduce((sum, part) => sum + part.ids.length, 0);
  const ids = new Int32Array(count);
  const values = new Float32Array(count);
  let from = 0;
  for (const part of parts) {
    ids.set(part.ids, from);
    values.fill(part.value, from, from + part.ids.length);
    from += part.ids.length;
  }
  return { ids, values };
}

function pairOf(word: string, next: string, { undoes }: Lexis): number {
  return undoes ? pairHash(wordHash(word), wordHash(next)) : spelledPairHash(word, next);
}

const MEMO_LIMIT = 50_000;

/** `tokenBuckets`, kept for the next time: the same few thousand words make up nearly all text. */
function createBucketTable(config: TextConfig): (token: string) => readonly number[] {
  const memo = new Map<string, readonly number[]>();
  return (token) => {
    let buckets = memo.get(token);
    if (buckets === undefined) {
      if (memo.size >= MEMO_LIMIT) memo.clear();
      buckets = tokenBuckets(token, config);
      memo.set(token, buckets);
    }
    return buckets;
  };
}
