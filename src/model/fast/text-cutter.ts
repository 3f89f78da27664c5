import { hashSeed, hashUnit } from '../../text/hash.ts';
import { isBlank } from '../../text/read-tokens.ts';

/**
 * Cuts texts at white space, and punctuation at either end of what stands between off. Each piece can be read by itself.
 */
export class TextCutter {
  /** Units of the last text, and a blank behind them. */
  readonly units: Uint16Array;
  /** Where each piece begins and ends, and a hash of its units. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
  size = 0;
  /** Units of the longest piece. */
  longest = 0;
  hasParagraphs = false;
  private readonly bytes: Buffer;

  constructor(mostUnits: number) {
    this.units = new Uint16Array(mostUnits + 1);
    this.bytes = Buffer.from(this.units.buffer);
    this.begins = new Int32Array(mostUnits);
    this.ends = new Int32Array(mostUnits);
    this.hashes = new Int32Array(mostUnits);
  }

  cut(raw: string): void {
    const { units } = this;
    const { length } = raw;
    // One copy costs less than asking the string for each unit.
    this.bytes.write(raw, 'utf16le');
    units[length] = BLANK_UNIT;
    this.size = 0;
    this.longest = 0;
    this.hasParagraphs = false;
    for (let at = 0; at < length; ) {
      const unit = units[at] as number;
      if (unit < 0x80 ? UNITS[unit] === BLANK : isBlank(unit)) {
        if (unit === LINE_FEED && !this.hasParagraphs) this.hasParagraphs = endsParagraph(units, at + 1);
        at++;
      } else at = this.cutRun(at);
    }
  }

  /** @returns the end of the run without white space that begins at `start` */
  private cutRun(start: number): number {
    const { units } = this;
    let unit = units[start] as number;
    let at = start;
    let hash = SEED;
    let coreEnd = at;
    let coreHash = hash;
    let highest = 0;
    do {
      hash = hashUnit(hash, unit);
      at++;
      if (unit >= 0x80 || ((UNITS[unit] as number) & TAIL) === 0) {
        coreEnd = at;
        coreHash = hash;
        if (unit > highest) highest = unit;
      }
      unit = units[at] as number;
    } while (unit < 0x80 ? UNITS[unit] !== BLANK : !isBlank(unit));
    // "word", (word and word are to be the same piece. Not beside characters that may expand, whose room depends on the
    // length of the whole, nor where the mark is part of a link.
    const mayCut = coreEnd > start && highest < FIRST_EXPANDING;
    const hasTail = mayCut && coreEnd < at && !endsInWww(units, coreEnd);
    const end = hasTail ? coreEnd : at;
    let inner = start;
    while (mayCut && inner < end - 1 && (UNITS[units[inner] as number] as number) & HEAD) inner++;
    if (inner > start) {
      this.put(start, inner, this.hashOf(start, inner));
      this.put(inner, end, this.hashOf(inner, end));
    } else this.put(start, end, hasTail ? coreHash : hash);
    if (hasTail) this.put(end, at, this.hashOf(end, at));
    return at;
  }

  private put(begin: number, end: number, hash: number): void {
    const piece = this.size++;
    this.begins[piece] = begin;
    this.ends[piece] = end;
    this.hashes[piece] = hash;
    if (end - begin > this.longest) this.longest = end - begin;
  }

  private hashOf(begin: number, end: number): number {
    let hash = SEED;
    for (let at = begin; at < end; at++) hash = hashUnit(hash, this.units[at] as number);
    return hash;
  }
}

// --- internal ---

const SEED = hashSeed(0);
const BLANK_UNIT = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const W = 0x77;
/** Below this no character expands to more units than `normalise` has room for, whatever stands beside it. */
const FIRST_EXPANDING = 0x3000;

const BLANK = 1;
const TAIL = 2;
const HEAD = 4;
const UNITS = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (isBlank(unit)) return BLANK;
  const char = String.fromCharCode(unit);
  return ('.,!?;:")'.includes(char) ? TAIL : 0) | ('"('.includes(char) ? HEAD : 0);
});

function endsParagraph(units: Uint16Array, at: number): boolean {
  const unit = units[at];
  return unit === LINE_FEED || (unit === CARRIAGE_RETURN && units[at + 1] === LINE_FEED);
}

function endsInWww(units: Uint16Array, end: number): boolean {
  for (let at = end - 3; at < end; at++) if (((units[at] ?? 0) | 0x20) !== W) return false;
  return true;
}
