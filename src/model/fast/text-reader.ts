import { stripInlineMarkup } from '../../text/inline-markup.ts';
import type { Lexis } from '../../text/lexis.ts';
import { isBlank, readTokens } from '../../text/read-tokens.ts';
import { isMark } from '../../text/text-marks.ts';
import { ChunkTable, COUNTS, HAS_BRACKET, IS_SPACED, LONGEST_CHUNK, LOOKS, LOOKS_BITS, TOKENS } from './chunk-table.ts';
import { MarkTable } from './mark-table.ts';
import {
  ASKS,
  IS_ABUSE,
  IS_ENDING,
  IS_HEAD,
  IS_LETTER,
  IS_LETTERED,
  IS_TAIL,
  IS_WHOLE,
  IS_WORD,
  type TokenTable,
  TRAITS,
} from './token-table.ts';

/** Texts beyond this many units are not read here. */
export const MOST_UNITS = 50_000;
/** Room for the marks of a text in front of its tokens. */
const MARKS_ROOM = 32;

/**
 * Turns texts into numbers of tokens, the very tokens of `readTokens`, by looking chunks up that it has met before. What
 * depends on more than one chunk, spaced letters and markup inside words, is rare: such texts are read by `readTokens`.
 */
export class TextReader {
  /** Tokens of the last text: `tokens[from]` up to `tokens[to]`, those from `first` on being no marks. */
  readonly tokens = new Int32Array(MARKS_ROOM + 4 * MOST_UNITS + 1);
  from = 0;
  first = 0;
  to = 0;
  /** True when one of them is an abusive word. */
  isAbusive = false;
  /** Units of the text that is read, and a blank behind them. */
  private readonly units = new Uint16Array(MOST_UNITS + 1);
  private readonly bytes = Buffer.from(this.units.buffer);
  private readonly chunks: ChunkTable;
  private readonly marks: MarkTable;
  private readonly lexis: Lexis;
  private readonly table: TokenTable;
  private readonly mostTokens: number;

  /** @param mostTokens the table is cleared between texts when it holds more */
  constructor(lexis: Lexis, table: TokenTable, mostTokens: number) {
    this.lexis = lexis;
    this.table = table;
    this.mostTokens = mostTokens;
    this.chunks = new ChunkTable(lexis, table);
    this.marks = new MarkTable(table);
  }

  /** @param raw at most MOST_UNITS units */
  read(raw: string): void {
    if (this.table.size > this.mostTokens || this.chunks.isFull(raw.length)) this.clear();
    if (!this.scan(raw)) this.readSlowly(raw);
  }

  /** Whether token t of the last text is a word with a letter in it. */
  isLettered(t: number): boolean {
    const token = this.tokens[this.from + t] as number;
    return ((this.table.ints[token + TRAITS] as number) & IS_LETTERED) !== 0;
  }

  private clear(): void {
    this.table.clear();
    this.chunks.clear();
    this.marks.clear();
  }

  /** @returns false when the text has to be read as a whole */
  private scan(raw: string): boolean {
    const { chunks, tokens, units } = this;
    const { records } = chunks;
    const { ints } = this.table;
    const { length } = raw;
    // One copy costs less than asking the string for each unit.
    this.bytes.write(raw, 'utf16le');
    units[length] = BLANK_UNIT;
    let to = MARKS_ROOM;
    let words = 0;
    let capitals = 0;
    let letters = 0;
    let looks = 0;
    let seen = 0;
    let run = 0;
    let last = 0;
    let hasParagraphs = false;
    let at = 0;
    while (at < length) {
      let unit = units[at] as number;
      if (unit < 0x80 ? UNITS[unit] === BLANK : isBlank(unit)) {
        if (unit === LINE_FEED && !hasParagraphs) hasParagraphs = endsParagraph(units, at + 1);
        at++;
        continue;
      }
      const start = at;
      let hash = SEED;
      let coreEnd = at;
      let coreHash = hash;
      let highest = 0;
      do {
        hash = Math.imul(hash ^ unit, PRIME);
        at++;
        if (unit >= 0x80 || ((UNITS[unit] as number) & TAIL) === 0) {
          coreEnd = at;
          coreHash = hash;
          if (unit > highest) highest = unit;
        }
        unit = units[at] as number;
      } while (unit < 0x80 ? UNITS[unit] !== BLANK : !isBlank(unit));
      // Punctuation at either end is looked up by itself, so that "word", (word and word share an entry. Not beside
      // characters that may expand, whose room depends on the length of the whole, nor where it is part of a link.
      let end = at;
      let inner = start;
      if (coreEnd > start && highest < FIRST_EXPANDING) {
        if (coreEnd < at && !endsInWww(units, coreEnd)) {
          end = coreEnd;
          hash = coreHash;
        }
        while (inner < end - 1 && (UNITS[units[inner] as number] as number) & HEAD) inner++;
      }
      for (let from = start; from < at; ) {
        const stop = from < inner ? inner : from < end ? end : at;
        const known = from === start && inner === start ? hash : hashOf(units, from, stop);
        const chunk = this.chunkAt(raw, from, stop, known);
        if (chunk < 0) return false;
        from = stop;
        const counts = records[chunk + COUNTS] as number;
        const found = records[chunk + LOOKS] as number;
        capitals += (counts >>> 8) & 0xff;
        letters += counts >>> 16;
        looks |= found & LOOKS_MASK;
        const next = chunk + TOKENS + (found >>> LOOKS_BITS);
        for (let i = chunk + TOKENS; i < next; i++) {
          const token = records[i] as number;
          const trait = ints[token + TRAITS] as number;
          tokens[to++] = token;
          seen |= trait;
          words += trait & IS_WORD;
          run = trait & IS_LETTER ? run + 1 : 0;
          if (run > 2 || (last & IS_HEAD && trait & IS_TAIL && this.mayJoin(to, last, trait))) return false;
          last = trait;
        }
      }
    }
    if (looks & IS_SPACED || (looks & HAS_BRACKET && stripInlineMarkup(raw).offsets !== undefined)) return false;
    this.isAbusive = (seen & IS_ABUSE) !== 0;
    this.to = to;
    const asks = to > MARKS_ROOM && ((ints[(tokens[to - 1] as number) + TRAITS] as number) & ASKS) !== 0;
    const marks = this.marks.of({ words, capitals, letters, looks, asks, paragraphs: hasParagraphs });
    this.first = MARKS_ROOM;
    this.from = MARKS_ROOM - marks.length;
    tokens.set(marks, this.from);
    return true;
  }

  /** The chunk raw[from, to); below 0 where it is too long to be kept. */
  private chunkAt(raw: string, from: number, to: number, hash: number): number {
    if (to - from > LONGEST_CHUNK) return -1;
    const { chunks, units } = this;
    const known = chunks.find(units, from, to, hash);
    return known >= 0 ? known : chunks.add(units, from, to, raw.slice(from, to), hash);
  }

  /** Whether the last two tokens are an abusive word that a blank cuts in two. */
  private mayJoin(to: number, head: number, tail: number): boolean {
    if (head & IS_WHOLE && tail & (IS_WHOLE | IS_ENDING)) return false;
    const { table, tokens } = this;
    const joined = table.textOf(tokens[to - 2] as number) + table.textOf(tokens[to - 1] as number);
    return this.lexis.abuse.has(joined);
  }

  private readSlowly(raw: string): void {
    const tokens = readTokens(raw, this.lexis);
    const { ints } = this.table;
    let to = 0;
    let seen = 0;
    for (const { text } of tokens) {
      const token = this.table.tokenOf(text);
      this.tokens[to++] = token;
      seen |= ints[token + TRAITS] as number;
    }
    this.from = 0;
    this.to = to;
    const first = tokens.findIndex(({ text }) => !isMark(text));
    this.first = first === -1 ? to : first;
    this.isAbusive = (seen & IS_ABUSE) !== 0;
  }
}

// --- internal ---

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
const BLANK_UNIT = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const W = 0x77;
/** Below this no character expands to more units than `normalise` has room for, whatever stands beside it. */
const FIRST_EXPANDING = 0x3000;
const LOOKS_MASK = (1 << LOOKS_BITS) - 1;

const BLANK = 1;
const TAIL = 2;
const HEAD = 4;
const UNITS = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (isBlank(unit)) return BLANK;
  const char = String.fromCharCode(unit);
  return ('.,!?;:")'.includes(char) ? TAIL : 0) | ('"('.includes(char) ? HEAD : 0);
});

function hashOf(units: Uint16Array, from: number, to: number): number {
  let hash = SEED;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (units[i] as number), PRIME);
  return hash;
}

function endsParagraph(units: Uint16Array, at: number): boolean {
  const unit = units[at];
  return unit === LINE_FEED || (unit === CARRIAGE_RETURN && units[at + 1] === LINE_FEED);
}

function endsInWww(units: Uint16Array, end: number): boolean {
  for (let at = end - 3; at < end; at++) if (((units[at] ?? 0) | 0x20) !== W) return false;
  return true;
}
