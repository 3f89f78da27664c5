import { stripInlineMarkup } from '../../text/inline-markup.ts';
import type { Lexis } from '../../text/lexis.ts';
import { readPiece, readText, readTokens, spansOf } from '../../text/read-tokens.ts';
import { isMark } from '../../text/text-marks.ts';
import {
  ChunkTable,
  COUNTS,
  HAS_BRACKET,
  IS_ONE_TOKEN,
  IS_SPACED,
  LONGEST_CHUNK,
  LOOKS,
  LOOKS_BITS,
  TOKENS,
} from './chunk-table.ts';
import { MarkTable } from './mark-table.ts';
import { TextCutter } from './text-cutter.ts';
import {
  ASKS,
  IS_ENDING,
  IS_HEAD,
  IS_LETTER,
  IS_LETTERED,
  IS_MARKED,
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
  /** True when one of them is a word that counts by its use. */
  isMarked = false;
  private readonly cutter = new TextCutter(MOST_UNITS);
  private readonly chunks: ChunkTable;
  /** Whether the last text was read piece by piece. */
  private isScanned = false;
  private readonly marks: MarkTable;
  private readonly lexis: Lexis;
  private readonly table: TokenTable;
  private readonly mostTokens: number;

  /** @param mostTokens the table is cleared between texts when it holds more */
  constructor(lexis: Lexis, table: TokenTable, mostTokens: number) {
    this.lexis = lexis;
    this.table = table;
    this.mostTokens = mostTokens;
    this.chunks = new ChunkTable(lexis, table, MOST_UNITS);
    this.marks = new MarkTable(table);
  }

  /** @param raw at most MOST_UNITS units */
  read(raw: string): void {
    if (this.table.size > this.mostTokens || this.chunks.isFull(raw.length)) this.clear();
    this.isScanned = this.scan(raw);
    if (!this.isScanned) this.readSlowly(raw);
  }

  /** Whether token t of the last text is a word with a letter in it. */
  isLettered(t: number): boolean {
    const token = this.tokens[this.from + t] as number;
    return ((this.table.ints[token + TRAITS] as number) & IS_LETTERED) !== 0;
  }

  /** Where the tokens of the last text that are no marks begin and end, in turn. */
  spans(raw: string): Int32Array {
    if (!this.isScanned) return spansOf(readText(raw, this.lexis));
    const { cutter, chunks, lexis } = this;
    const { begins, ends, size } = cutter;
    const spans = new Int32Array(2 * (this.to - this.first));
    let i = 0;
    for (let piece = 0; piece < size; piece++) {
      const begin = begins[piece] as number;
      const end = ends[piece] as number;
      if ((chunks.records[(chunks.found[piece] as number) + LOOKS] as number) & IS_ONE_TOKEN) {
        spans[i++] = begin;
        spans[i++] = end;
        continue;
      }
      for (const token of readPiece(raw.slice(begin, end), lexis)) {
        spans[i++] = begin + token.start;
        spans[i++] = begin + token.end;
      }
    }
    return spans;
  }

  private clear(): void {
    this.table.clear();
    this.chunks.clear();
    this.marks.clear();
  }

  /** @returns false when the text has to be read as a whole */
  private scan(raw: string): boolean {
    const { cutter, chunks, tokens } = this;
    const { records } = chunks;
    cutter.cut(raw);
    if (cutter.longest > LONGEST_CHUNK) return false;
    chunks.find(cutter, raw);
    let to = MARKS_ROOM;
    let capitals = 0;
    let letters = 0;
    let looks = 0;
    for (let piece = 0; piece < cutter.size; piece++) {
      const chunk = chunks.found[piece] as number;
      const counts = records[chunk + COUNTS] as number;
      const known = records[chunk + LOOKS] as number;
      capitals += (counts >>> 8) & 0xff;
      letters += counts >>> 16;
      looks |= known & LOOKS_MASK;
      const next = chunk + TOKENS + (known >>> LOOKS_BITS);
      for (let i = chunk + TOKENS; i < next; i++) tokens[to++] = records[i] as number;
    }
    this.to = to;
    if (looks & IS_SPACED || (looks & HAS_BRACKET && stripInlineMarkup(raw).offsets !== undefined)) return false;
    const words = this.countWords();
    if (words < 0) return false;
    const asks = to > MARKS_ROOM && ((this.table.ints[(tokens[to - 1] as number) + TRAITS] as number) & ASKS) !== 0;
    const marks = this.marks.of({ words, capitals, letters, looks, asks, paragraphs: cutter.hasParagraphs });
    this.first = MARKS_ROOM;
    this.from = MARKS_ROOM - marks.length;
    tokens.set(marks, this.from);
    return true;
  }

  /** Number of words among the tokens; below 0 where some may have to be put together. */
  private countWords(): number {
    const { tokens, to } = this;
    const { ints } = this.table;
    let words = 0;
    let seen = 0;
    let run = 0;
    let last = 0;
    for (let i = MARKS_ROOM; i < to; i++) {
      const traits = ints[(tokens[i] as number) + TRAITS] as number;
      seen |= traits;
      words += traits & IS_WORD;
      run = traits & IS_LETTER ? run + 1 : 0;
      if (run > 2 || (last & IS_HEAD && traits & IS_TAIL && this.mayJoin(i + 1, last, traits))) return -1;
      last = traits;
    }
    this.isMarked = (seen & IS_MARKED) !== 0;
    return words;
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
    this.isMarked = (seen & IS_MARKED) !== 0;
  }
}

// --- internal ---

const LOOKS_MASK = (1 << LOOKS_BITS) - 1;
