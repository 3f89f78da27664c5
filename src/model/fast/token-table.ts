import type { Lexis } from '../../text/lexis.ts';
import { tokenBuckets, wordHash } from '../../text/ngrams.ts';
import { ENDINGS, isHead, isLetter, isWhole } from '../../text/spaced.ts';
import { type TextConfig, UNKNOWN_ROW } from '../../text/text-config.ts';
import { isWord } from '../../text/tokenise.ts';

/** What is known of a token, as bits. */
export const IS_WORD = 1;
export const ASKS = 2;
export const IS_ABUSE = 4;
export const IS_LETTER = 8;
export const IS_HEAD = 16;
export const IS_TAIL = 32;
export const IS_WHOLE = 64;
export const IS_ENDING = 128;

/** Tokens by number, with all that scoring needs of each. Numbers are given out from 0 until the table is cleared. */
export class TokenTable {
  readonly texts: string[] = [];
  readonly traits: Uint8Array;
  readonly hashes: Int32Array;
  /** Row of the word table. */
  readonly rows: Int32Array;
  /** Number of n-grams. */
  readonly grams: Int32Array;
  private readonly numbers = new Map<string, number>();
  private readonly config: TextConfig;
  private readonly lexis: Lexis;
  private readonly sum: (token: number, buckets: readonly number[]) => void;

  /** @param sum keeps what the n-grams of a token, by their buckets, add up to */
  constructor(
    capacity: number,
    config: TextConfig,
    lexis: Lexis,
    sum: (token: number, buckets: readonly number[]) => void,
  ) {
    this.config = config;
    this.lexis = lexis;
    this.sum = sum;
    this.traits = new Uint8Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.rows = new Int32Array(capacity);
    this.grams = new Int32Array(capacity);
  }

  get size(): number {
    return this.texts.length;
  }

  numberOf(text: string): number {
    return this.numbers.get(text) ?? this.add(text);
  }

  clear(): void {
    this.numbers.clear();
    this.texts.length = 0;
  }

  private add(text: string): number {
    const token = this.texts.length;
    this.texts.push(text);
    this.numbers.set(text, token);
    this.traits[token] = traitsOf(text, this.lexis);
    this.hashes[token] = wordHash(text);
    this.rows[token] = this.lexis.rows.get(text) ?? UNKNOWN_ROW;
    const buckets = tokenBuckets(text, this.config);
    this.grams[token] = buckets.length;
    this.sum(token, buckets);
    return token;
  }
}

// --- internal ---

function traitsOf(text: string, lexis: Lexis): number {
  return (
    (isWord(text) ? IS_WORD : 0) |
    (text.startsWith('?') ? ASKS : 0) |
    (lexis.abuse.has(text) ? IS_ABUSE : 0) |
    (isLetter(text) ? IS_LETTER : 0) |
    (isHead(text, lexis) ? IS_HEAD : 0) |
    (lexis.abuseTails.has(text) ? IS_TAIL : 0) |
    (isWhole(text, lexis) ? IS_WHOLE : 0) |
    (ENDINGS.has(text) ? IS_ENDING : 0)
  );
}
