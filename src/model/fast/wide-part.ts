import { slotOf, toBucket } from '../../text/hash.ts';
import { forTokenBuckets, pairHash, useBucket, useNames } from '../../text/ngrams.ts';
import type { TextConfig } from '../../text/text-config.ts';
import type { UsedWord } from '../../text/uses.ts';
import type { WeightCode } from '../weights.ts';
import type { Kernels } from './kernels.ts';
import { type Arena, BLOCK, BLOCK_BYTES } from './memory.ts';
import type { CodedNetwork, SharedTables } from './shared-tables.ts';
import type { TextReader } from './text-reader.ts';
import { GRAMS, HASH, STAMP, type SumGrams, TALLY, type TokenTable } from './token-table.ts';

/**
 * The wide part: what the n-grams of a token add up to is worked out when the token first comes up and kept, so that a
 * text costs one addition for each distinct token and each distinct pair.
 */
export class WidePart {
  private readonly config: TextConfig;
  private readonly code: WeightCode;
  private readonly heads: number;
  private readonly rows: number;
  private readonly out: number;
  private readonly addresses: number;
  private readonly weights: number;
  private readonly counts: Counts;
  private readonly pairs: Pairs;
  private scale = 0;
  private kernels!: Kernels;
  private floats!: Float32Array;
  private ints!: Int32Array;

  constructor(config: TextConfig, { wide }: CodedNetwork, tables: SharedTables, arena: Arena, most: number) {
    this.config = config;
    this.code = wide.code;
    this.heads = wide.shape[1] as number;
    this.rows = tables.wide;
    this.out = arena.take(BLOCK_BYTES);
    this.addresses = arena.take(4 * most);
    this.weights = arena.take(4 * most);
    this.counts = new Counts(most);
    this.pairs = new Pairs(most);
  }

  start(kernels: Kernels, memory: SharedArrayBuffer): void {
    this.kernels = kernels;
    this.floats = new Float32Array(memory);
    this.ints = new Int32Array(memory);
  }

  /** Works out what the n-grams of a token add up to. */
  readonly sum: SumGrams = (text, to) => {
    let count = 0;
    forTokenBuckets(text, this.config, (bucket) => this.put(count++, this.rows + bucket * this.heads, 1));
    this.floats.fill(0, to, to + BLOCK);
    this.addRows(count, 4 * to);
    return count;
  };

  /** logits[h] += what the n-grams of a text say of head h. */
  addTo(logits: Float64Array, reader: TextReader, table: TokenTable, uses: readonly UsedWord[]): void {
    const { counts, pairs, ints } = this;
    const { buckets } = this.config;
    this.floats.fill(0, this.out / 4, this.out / 4 + BLOCK);
    const size = counts.count(ints, reader, uses);
    let squares = 0;
    for (let i = 0; i < size; i++) {
      const token = counts.tokens[i] as number;
      const weight = weightOf(ints[token + TALLY] as number);
      squares += weight * weight * (ints[token + GRAMS] as number);
      this.put(i, 4 * token, weight);
    }
    this.kernels.addFloats(this.addresses, this.weights, size, 0, this.out, 1);

    pairs.count(ints, reader);
    let rows = 0;
    for (; rows < pairs.size; rows++) {
      const weight = weightOf(pairs.tallyAt(rows));
      squares += weight * weight;
      this.put(rows, this.rows + toBucket(pairs.hashAt(rows), buckets) * this.heads, weight);
    }
    if (uses.length > 0) {
      for (const [name, count] of countUses(uses, reader, table)) {
        const weight = weightOf(count);
        squares += weight * weight;
        this.put(rows++, this.rows + useBucket(name, buckets) * this.heads, weight);
      }
    }
    this.addRows(rows, this.out);
    const scale = squares > 0 ? this.code.scale / Math.sqrt(squares) : 0;
    this.scale = scale;
    for (let h = 0; h < logits.length; h++) {
      logits[h] = (logits[h] as number) + scale * (this.floats[this.out / 4 + h] as number);
    }
  }

  /** What each of `count` occurrences of a thing in the last text takes its weights times. */
  shareOf(count: number): number {
    return (weightOf(count) * this.scale) / count;
  }

  /** What the n-grams of a token add up to for a head. */
  sumAt(token: number, head: number): number {
    return this.floats[token + head] as number;
  }

  /** How often the pair with this hash occurs in the last text. */
  pairTally(hash: number): number {
    return this.pairs.tallyOf(hash);
  }

  /** Where the weights of a pair, or of a use, stand for `weightAt`. */
  rowOfPair(hash: number): number {
    return toBucket(hash, this.config.buckets) * this.heads;
  }
  rowOfUse(name: string): number {
    return useBucket(name, this.config.buckets) * this.heads;
  }
  weightAt(row: number, head: number): number {
    return (this.code.bytes[row + head] as number) + this.code.min / this.code.scale;
  }

  private put(i: number, address: number, weight: number): void {
    this.ints[this.addresses / 4 + i] = address;
    this.floats[this.weights / 4 + i] = weight;
  }

  /** In units of the scale of the table. */
  private addRows(count: number, out: number): void {
    this.kernels.addBytes(this.addresses, this.weights, count, out, this.code.min / this.code.scale);
  }
}

// --- internal ---

const LOGARITHMS = Float64Array.from({ length: 256 }, (_, count) => 1 + Math.log(count));

/** What a thing that occurs `count` times counts. */
function weightOf(count: number): number {
  return count < 256 ? (LOGARITHMS[count] as number) : 1 + Math.log(count);
}

function countUses(uses: readonly UsedWord[], reader: TextReader, table: TokenTable): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { at, use } of uses) {
    const word = table.textOf(reader.tokens[reader.from + at] as number);
    for (const name of useNames(use, word)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Counts the distinct tokens of a text. A stamp tells what is from this text, so that nothing has to be cleared. */
class Counts {
  readonly tokens: Int32Array;
  private stamp = 0;

  constructor(most: number) {
    this.tokens = new Int32Array(most);
  }

  /** @returns how many there are; the tally of each stands in its record */
  count(ints: Int32Array, { tokens, from, to }: TextReader, uses: readonly UsedWord[]): number {
    const { tokens: found } = this;
    this.stamp = (this.stamp + 1) | 0;
    const { stamp } = this;
    let size = 0;
    for (let at = from; at < to; at++) {
      const token = tokens[at] as number;
      if (ints[token + STAMP] === stamp) ints[token + TALLY] = (ints[token + TALLY] as number) + 1;
      else {
        ints[token + STAMP] = stamp;
        ints[token + TALLY] = 1;
        found[size++] = token;
      }
    }
    if (uses.length === 0) return size;
    // A word whose use is known gives the features of its use instead.
    for (const at of new Set(uses.map((word) => word.at))) {
      const token = tokens[from + at] as number;
      ints[token + TALLY] = (ints[token + TALLY] as number) - 1;
    }
    let kept = 0;
    for (let i = 0; i < size; i++) {
      const token = found[i] as number;
      if ((ints[token + TALLY] as number) > 0) found[kept++] = token;
    }
    return kept;
  }
}

/** Counts the distinct pairs of neighbours of a text by their hash. */
class Pairs {
  size = 0;
  private readonly slots: Int32Array;
  private readonly stamps: Int32Array;
  private readonly tallies: Int32Array;
  private readonly hashes: Int32Array;
  private stamp = 0;
  private mask = 0;

  constructor(mostInText: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * mostInText));
    this.slots = new Int32Array(slots);
    this.stamps = new Int32Array(slots);
    this.tallies = new Int32Array(mostInText);
    this.hashes = new Int32Array(mostInText);
  }

  hashAt(i: number): number {
    return this.hashes[i] as number;
  }

  tallyAt(i: number): number {
    return this.tallies[i] as number;
  }

  tallyOf(hash: number): number {
    const { slots, hashes, mask } = this;
    let slot = slotOf(hash, mask);
    while (hashes[slots[slot] as number] !== hash) slot = (slot + 1) & mask;
    return this.tallies[slots[slot] as number] as number;
  }

  count(ints: Int32Array, { tokens, first, to }: TextReader): void {
    const { slots, stamps, tallies, hashes } = this;
    // As few slots as the text needs, so that they stay close together.
    const mask = (64 << Math.max(0, 27 - Math.clz32(to - first))) - 1;
    this.mask = mask;
    this.stamp = (this.stamp + 1) | 0;
    const { stamp } = this;
    let size = 0;
    let word = to > first ? (ints[(tokens[first] as number) + HASH] as number) : 0;
    for (let at = first + 1; at < to; at++) {
      const next = ints[(tokens[at] as number) + HASH] as number;
      const hash = pairHash(word, next);
      word = next;
      let slot = slotOf(hash, mask);
      while (stamps[slot] === stamp && hashes[slots[slot] as number] !== hash) slot = (slot + 1) & mask;
      if (stamps[slot] === stamp) {
        const known = slots[slot] as number;
        tallies[known] = (tallies[known] as number) + 1;
      } else {
        stamps[slot] = stamp;
        slots[slot] = size;
        hashes[size] = hash;
        tallies[size++] = 1;
      }
    }
    this.size = size;
  }
}
