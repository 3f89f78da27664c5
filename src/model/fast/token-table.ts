import { detach } from '../../text/detach.ts';
import { isLetteredWord } from '../../text/domain.ts';
import { slotOf } from '../../text/hash.ts';
import type { Lexis } from '../../text/lexis.ts';
import { wordHash } from '../../text/ngrams.ts';
import { ENDINGS, isHead, isLetter, isWhole } from '../../text/spaced.ts';
import { UNKNOWN_ROW } from '../../text/text-config.ts';
import { isWord } from '../../text/tokenise.ts';
import { isMarked } from '../../text/uses.ts';
import { type Arena, BLOCK, BLOCK_BYTES } from './memory.ts';

/** What is known of a token, as bits. */
export const IS_WORD = 1;
export const ASKS = 2;
/** A word that counts by its use. */
export const IS_MARKED = 4;
export const IS_LETTER = 8;
export const IS_HEAD = 16;
export const IS_TAIL = 32;
export const IS_WHOLE = 64;
export const IS_ENDING = 128;
/** A word with a letter in it. */
export const IS_LETTERED = 256;

/**
 * A token is the place of its record among the ints of the memory: one block of floats, what its n-grams add up to, and
 * one block of ints, these. Two cache lines hold all that scoring needs of it.
 */
export const HASH = BLOCK;
/** Row of the word table. */
export const ROW = BLOCK + 1;
/** Number of n-grams. */
export const GRAMS = BLOCK + 2;
export const TRAITS = BLOCK + 3;
/** The text it was last met in, and how often there. */
export const STAMP = BLOCK + 4;
export const TALLY = BLOCK + 5;

/** Works out what the n-grams of a token add up to, into the floats at `to`. @returns the number of n-grams */
export type SumGrams = (text: string, to: number) => number;

/** Tokens with all that scoring needs of each, until the table is cleared. */
export class TokenTable {
  /** All records, once the table has been started. */
  ints!: Int32Array;
  private readonly texts: string[] = [];
  private readonly base: number;
  private readonly slots: Int32Array;
  private readonly lexis: Lexis;
  private readonly sum: SumGrams;

  constructor(capacity: number, arena: Arena, lexis: Lexis, sum: SumGrams) {
    this.base = arena.take(2 * BLOCK_BYTES * capacity) / 4;
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * capacity)));
    this.lexis = lexis;
    this.sum = sum;
  }

  start(memory: SharedArrayBuffer): void {
    this.ints = new Int32Array(memory);
  }

  get size(): number {
    return this.texts.length;
  }

  textOf(token: number): string {
    return this.texts[(token - this.base) / RECORD] as string;
  }

  /** The token with this text, new or known. */
  tokenOf(text: string): number {
    const { slots, ints } = this;
    const hash = wordHash(text);
    const mask = slots.length - 1;
    let slot = slotOf(hash, mask);
    for (let token = slots[slot] as number; token !== 0; token = slots[slot] as number) {
      if (ints[token + HASH] === hash && this.textOf(token) === text) return token;
      slot = (slot + 1) & mask;
    }
    const token = this.base + RECORD * this.texts.length;
    slots[slot] = token;
    this.texts.push(detach(text));
    this.describe(token, text, hash);
    return token;
  }

  clear(): void {
    this.slots.fill(0);
    this.texts.length = 0;
  }

  private describe(token: number, text: string, hash: number): void {
    const { ints, lexis } = this;
    ints[token + HASH] = hash;
    ints[token + ROW] = lexis.rows.get(text) ?? UNKNOWN_ROW;
    ints[token + TRAITS] = traitsOf(text, lexis);
    ints[token + GRAMS] = this.sum(text, token);
    ints[token + STAMP] = 0;
  }
}

// --- internal ---

const RECORD = 2 * BLOCK;

function traitsOf(text: string, lexis: Lexis): number {
  return (
    (isWord(text) ? IS_WORD : 0) |
    (text.startsWith('?') ? ASKS : 0) |
    (isMarked(text, lexis) ? IS_MARKED : 0) |
    (isLetter(text) ? IS_LETTER : 0) |
    (isHead(text, lexis) ? IS_HEAD : 0) |
    (lexis.abuseTails.has(text) ? IS_TAIL : 0) |
    (isWhole(text, lexis) ? IS_WHOLE : 0) |
    (ENDINGS.has(text) ? IS_ENDING : 0) |
    (isLetteredWord(text) ? IS_LETTERED : 0)
  );
}
