import { hashSeed, hashText, hashUnit, toBucket } from './hash.ts';
import type { TextConfig } from './text-config.ts';
import { isWord } from './tokenise.ts';
import type { Use } from './uses.ts';

/** The hash of a token, of which those of its pairs are made. */
export function wordHash(token: string): number {
  return hashText(WORD_SEED, token);
}

/** Two hashes of words make that of a pair, so that each word has to be hashed but once. */
export function pairHash(word: number, next: number): number {
  return (Math.imul(word, PAIR_SEED) + next) | 0;
}

/** Models of format 1 hash the letters of both. */
export function spelledPairHash(word: string, next: string): number {
  return hashText(PAIR_SEED, `${word} ${next}`);
}

/**
 * Calls `take` with each bucket of one token: of itself and, for a word, of its character n-grams with a boundary blank at
 * either end.
 */
export function forTokenBuckets(
  token: string,
  { buckets, charNgrams: [shortest, longest] }: Pick<TextConfig, 'buckets' | 'charNgrams'>,
  take: (bucket: number) => void,
): void {
  take(toBucket(wordHash(token), buckets));
  if (!isWord(token)) return;
  const { length } = token;
  for (let start = -1; start < length; start++) {
    let hash = CHARACTERS_SEED;
    const end = Math.min(start + longest, length + 1);
    for (let at = start; at < end; at++) {
      hash = hashUnit(hash, at < 0 || at >= length ? BOUNDARY : token.charCodeAt(at));
      if (at - start + 1 >= shortest) take(toBucket(hash, buckets));
    }
  }
}

/** The same as a list. */
export function tokenBuckets(token: string, config: Pick<TextConfig, 'buckets' | 'charNgrams'>): number[] {
  const found: number[] = [];
  forTokenBuckets(token, config, (bucket) => found.push(bucket));
  return found;
}
/** Names of the features that the use of a word gives: the use of any word, and of this one. */
export function useNames(use: Use, word: string): [string, string] {
  return [use, `${use} ${word}`];
}

export function useBucket(name: string, buckets: number): number {
  return toBucket(hashText(USE_SEED, name), buckets);
}

// --- internal ---

const WORD_SEED = hashSeed(1);
const PAIR_SEED = hashSeed(2);
const CHARACTERS_SEED = hashSeed(3);
const USE_SEED = hashSeed(4);
const BOUNDARY = 0x20;
