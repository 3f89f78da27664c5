import { readChunk } from '../../text/chunk.ts';
import { slotOf } from '../../text/hash.ts';
import type { Lexis } from '../../text/lexis.ts';
import { FEWEST_SPACED, joinSpaced } from '../../text/spaced.ts';
import { looksOf, TELLING } from '../../text/text-marks.ts';
import type { TextToken } from '../../text/text-token.ts';
import type { TextCutter } from './text-cutter.ts';
import { IS_LETTER, type TokenTable, TRAITS } from './token-table.ts';

/** What is known of a chunk, as bits; the disguises that were undone in it follow from bit `DISGUISES` on. */
export const HAS_LINK = 1;
export const HAS_QUOTATION = 2;
export const HAS_NUMBER = 4;
/** May begin or end markup inside a word. */
export const HAS_BRACKET = 8;
/** What it is read as is not all: its letters make a word, or what a mask in it stands for depends on the text. */
export const IS_SPACED = 16;
export const DISGUISES = 5;
/** One token is all that it is read as, and stands for all of it. */
export const IS_ONE_TOKEN = 1 << 14;
/** Bits that hold all of these. */
export const LOOKS_BITS = 16;

/**
 * A chunk is the place of its record, of whole cache lines: these ints, its tokens, its units, two in an int. Most are
 * one line long.
 */
export const HASH = 0;
/** Number of units, of capitals and of ASCII letters, each in eight bits. */
export const COUNTS = 1;
/** What is known of it, and the number of its tokens above that. */
export const LOOKS = 2;
export const TOKENS = 3;

/** Longer chunks are not kept: only links and scripts without blanks have them. */
export const LONGEST_CHUNK = 128;

const LINE = 16;
const MOST_CHUNKS = 2 ** 18;
const SLOTS = 2 * MOST_CHUNKS;

/**
 * Chunks of text with their tokens: what a chunk is read as does not depend on the text around it. Found by a hash of its
 * units, which are then compared. Bounded: when it is full it is cleared.
 */
export class ChunkTable {
  readonly records = new Int32Array(LINE * MOST_CHUNKS);
  private readonly units = new Uint16Array(this.records.buffer);
  private readonly slots = new Int32Array(SLOTS);
  /** The first line stands for no chunk. */
  private size = LINE;
  /** What `find` found. */
  readonly found: Int32Array;
  private readonly hits: Uint8Array;
  private readonly lexis: Lexis;
  private readonly table: TokenTable;

  constructor(lexis: Lexis, table: TokenTable, mostPieces: number) {
    this.found = new Int32Array(mostPieces);
    this.hits = new Uint8Array(mostPieces);
    this.lexis = lexis;
    this.table = table;
  }

  /** True when a text of `units` units might not fit any more. */
  isFull(units: number): boolean {
    return this.size + (LINE + MOST_TOKENS + 1) * units > this.records.length;
  }

  clear(): void {
    this.slots.fill(0);
    this.size = LINE;
  }

  /** found[i] <- the chunk that piece i of `raw` is, of at most LONGEST_CHUNK units. */
  find(pieces: TextCutter, raw: string): void {
    const { slots, records, found, hits } = this;
    const { begins, ends, hashes, size } = pieces;
    // What is looked up lies far apart in memory: in loops that do nothing else, many places are fetched at once.
    for (let i = 0; i < size; i++) found[i] = slots[slotOf(hashes[i] as number, SLOTS - 1)] as number;
    for (let i = 0; i < size; i++) hits[i] = Number(records[found[i] as number] === hashes[i]);
    for (let i = 0; i < size; i++) {
      const [begin, end, hash] = [begins[i] as number, ends[i] as number, hashes[i] as number];
      const first = found[i] as number;
      if (hits[i] === 1 && this.isSame(first, pieces.units, begin, end)) continue;
      found[i] = this.search(pieces.units, begin, end, hash) ?? this.add(pieces.units, begin, end, raw, hash);
    }
  }

  private search(text: Uint16Array, begin: number, end: number, hash: number): number | undefined {
    const { slots, records } = this;
    let slot = slotOf(hash, SLOTS - 1);
    for (let chunk = slots[slot] as number; chunk !== 0; chunk = slots[slot] as number) {
      if (records[chunk + HASH] === hash && this.isSame(chunk, text, begin, end)) return chunk;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return undefined;
  }

  private isSame(chunk: number, text: Uint16Array, begin: number, end: number): boolean {
    const { records, units } = this;
    if (((records[chunk + COUNTS] as number) & 0xff) !== end - begin) return false;
    const shift = 2 * (chunk + TOKENS + ((records[chunk + LOOKS] as number) >>> LOOKS_BITS)) - begin;
    for (let at = begin; at < end; at++) if (units[at + shift] !== text[at]) return false;
    return true;
  }

  private add(text: Uint16Array, begin: number, end: number, whole: string, hash: number): number {
    const { records, units, slots, table, lexis, size: chunk } = this;
    let slot = slotOf(hash, SLOTS - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
    slots[slot] = chunk;
    const raw = whole.slice(begin, end);
    const tokens = readChunk(raw, lexis);
    let next = chunk + TOKENS;
    let single = 0;
    for (const { text: read } of tokens) {
      const token = table.tokenOf(read);
      if ((table.ints[token + TRAITS] as number) & IS_LETTER) single++;
      records[next++] = token;
    }
    let to = 2 * next;
    let capitals = 0;
    let letters = 0;
    let looks = 0;
    let isDotted = false;
    for (let at = begin; at < end; at++) {
      const unit = text[at] as number;
      units[to++] = unit;
      if (unit >= 0x41 && unit <= 0x5a) capitals++;
      else if (unit < 0x61 || unit > 0x7a) {
        looks |= unit < 0x80 ? (LOOKS_OF_UNITS[unit] as number) : unit === 0x201c || unit === 0xab ? HAS_QUOTATION : 0;
        isDotted ||= unit === 0x2e || unit === 0x3a;
        continue;
      }
      letters++;
    }
    if (isDotted && looksOf(raw).link) looks |= HAS_LINK;
    if (single >= FEWEST_SPACED && joinSpaced(tokens, raw, lexis).length < tokens.length) looks |= IS_SPACED;
    if (tokens.some(({ or }) => or !== undefined)) looks |= IS_SPACED;
    records[chunk + HASH] = hash;
    records[chunk + COUNTS] = raw.length | (capitals << 8) | (letters << 16);
    if (tokens.length === 1 && tokens[0]?.start === 0 && tokens[0].end === raw.length) looks |= IS_ONE_TOKEN;
    records[chunk + LOOKS] = looks | (disguisesOf(tokens) << DISGUISES) | (tokens.length << LOOKS_BITS);
    this.size = LINE * Math.ceil(to / (2 * LINE));
    return chunk;
  }
}

// --- internal ---

/** A unit may become several: compatibility composition takes some characters apart. */
const MOST_TOKENS = 4;

/** What `looksOf` sees in single units, and brackets. */
const LOOKS_OF_UNITS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  if (char === '"') return HAS_QUOTATION;
  if (char === '<' || char === '[') return HAS_BRACKET;
  return char >= '0' && char <= '9' ? HAS_NUMBER : 0;
});

/** Bit i stands for the disguise `TELLING[i]`. */
function disguisesOf(tokens: readonly TextToken[]): number {
  let bits = 0;
  for (const { undone } of tokens) if (undone !== undefined) bits |= 1 << (TELLING.indexOf(undone) & 31);
  return bits & ((1 << TELLING.length) - 1);
}
