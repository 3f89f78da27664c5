import type { TextToken } from '../../text/chunk.ts';
import { readChunk } from '../../text/chunk.ts';
import type { Lexis } from '../../text/lexis.ts';
import { joinSpaced } from '../../text/spaced.ts';
import { looksOf, TELLING } from '../../text/text-marks.ts';
import type { TokenTable } from './token-table.ts';

/** What is known of a chunk, as bits; the disguises that were undone in it follow from bit `DISGUISES` on. */
export const HAS_LINK = 1;
export const HAS_QUOTATION = 2;
export const HAS_NUMBER = 4;
/** May begin or end markup inside a word. */
export const HAS_BRACKET = 8;
/** What it is read as is not all: its letters make a word, or what a mask in it stands for depends on the text. */
export const IS_SPACED = 16;
export const DISGUISES = 5;

/** Longer chunks are not kept: only links and scripts without blanks have them. */
export const LONGEST_CHUNK = 128;

const MOST_CHUNKS = 2 ** 17;
const SLOTS = 4 * MOST_CHUNKS;
/** Room for the units and for the tokens of all chunks. */
const UNITS = 12 * MOST_CHUNKS;

/**
 * Chunks of text by number, each with its tokens: what a chunk is read as does not depend on the text around it. Found
 * by a hash of its units, which are then compared. Bounded: when it is full it is cleared.
 */
export class ChunkTable {
  readonly traits = new Int32Array(MOST_CHUNKS + 1);
  readonly capitals = new Uint8Array(MOST_CHUNKS + 1);
  readonly letters = new Uint8Array(MOST_CHUNKS + 1);
  /** Tokens of chunk c: `tokens[first[c]]` up to `tokens[first[c + 1]]`. */
  readonly first = new Int32Array(MOST_CHUNKS + 2);
  readonly tokens = new Int32Array(UNITS);
  private readonly slots = new Int32Array(SLOTS);
  private readonly hashes = new Int32Array(MOST_CHUNKS + 1);
  private readonly begin = new Int32Array(MOST_CHUNKS + 2);
  private readonly units = new Uint16Array(UNITS);
  private size = 0;
  private readonly lexis: Lexis;
  private readonly table: TokenTable;

  constructor(lexis: Lexis, table: TokenTable) {
    this.lexis = lexis;
    this.table = table;
  }

  /** True when a text of `units` units might not fit any more. */
  isFull(units: number): boolean {
    const { size } = this;
    return (
      size + units > MOST_CHUNKS ||
      (this.begin[size] as number) + units > UNITS ||
      (this.first[size] as number) + MOST_TOKENS * units > UNITS
    );
  }

  clear(): void {
    this.slots.fill(0);
    this.size = 0;
  }

  /** Number of the chunk raw[start, end), at most LONGEST_CHUNK units, with the given hash of its units. */
  find(raw: string, start: number, end: number, hash: number): number {
    const { slots, hashes, begin, units } = this;
    const length = end - start;
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
      const chunk = found - 1;
      const from = begin[chunk] as number;
      if (hashes[chunk] === hash && (begin[chunk + 1] as number) - from === length) {
        let i = 0;
        while (i < length && units[from + i] === raw.charCodeAt(start + i)) i++;
        if (i === length) return chunk;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    slots[slot] = this.size + 1;
    return this.add(raw.slice(start, end), hash);
  }

  private add(raw: string, hash: number): number {
    const chunk = this.size++;
    const tokens = readChunk(raw, this.lexis);
    this.hashes[chunk] = hash;
    let unit = this.begin[chunk] as number;
    for (let i = 0; i < raw.length; i++) this.units[unit++] = raw.charCodeAt(i);
    this.begin[chunk + 1] = unit;
    let next = this.first[chunk] as number;
    for (const { text } of tokens) this.tokens[next++] = this.table.numberOf(text);
    this.first[chunk + 1] = next;
    const looks = looksOf(raw);
    this.capitals[chunk] = looks.capitals;
    this.letters[chunk] = looks.letters;
    this.traits[chunk] =
      (looks.link ? HAS_LINK : 0) |
      (looks.quotation ? HAS_QUOTATION : 0) |
      (looks.number ? HAS_NUMBER : 0) |
      (/[<[]/.test(raw) ? HAS_BRACKET : 0) |
      (joinSpaced(tokens, raw, this.lexis).length < tokens.length ? IS_SPACED : 0) |
      (tokens.some(({ or }) => or !== undefined) ? IS_SPACED : 0) |
      (disguisesOf(tokens) << DISGUISES);
    return chunk;
  }
}

/** Bit i stands for the disguise `TELLING[i]`. */
export function disguisesOf(tokens: readonly TextToken[]): number {
  let bits = 0;
  for (const { undone } of tokens) if (undone !== undefined) bits |= 1 << (TELLING.indexOf(undone) & 31);
  return bits & ((1 << TELLING.length) - 1);
}

// --- internal ---

/** A unit may become several: compatibility composition takes some characters apart. */
const MOST_TOKENS = 4;
