import type { AddressedWord } from '../../text/address.ts';
import { toBucket } from '../../text/hash.ts';
import { pairHash, useBucket, useNames } from '../../text/ngrams.ts';
import type { WeightTable } from '../weights.ts';
import { BLOCK, BLOCK_BYTES, type Kernels } from './kernels.ts';
import type { Layout } from './memory.ts';
import type { TextReader } from './text-reader.ts';
import type { TokenTable } from './token-table.ts';

/**
 * The wide part: what the n-grams of a token add up to is worked out when the token first comes up and kept, so that a
 * text costs one addition for each distinct token and each distinct pair.
 */
export class WidePart {
  private readonly table: WeightTable;
  private readonly buckets: number;
  private readonly rows: number;
  private readonly rowBytes: number;
  private readonly sums: number;
  private readonly out: number;
  private readonly addresses: number;
  private readonly weights: number;
  private readonly counts: Counts;
  private readonly pairs: Pairs;
  private kernels!: Kernels;
  private floats!: Float32Array;
  private ints!: Int32Array;

  constructor(table: WeightTable, layout: Layout, mostTokens: number, mostInText: number) {
    this.table = table;
    this.buckets = table.shape[0] as number;
    this.rowBytes = table.code ? (table.shape[1] as number) : BLOCK_BYTES;
    // The last rows are read a whole block wide.
    this.rows = layout.take(this.buckets * this.rowBytes + BLOCK_BYTES);
    this.sums = layout.take(mostTokens * BLOCK_BYTES);
    this.out = layout.take(BLOCK_BYTES);
    this.addresses = layout.take(4 * mostInText);
    this.weights = layout.take(4 * mostInText);
    this.counts = new Counts(mostTokens, mostInText);
    this.pairs = new Pairs(mostInText);
  }

  start(kernels: Kernels, memory: ArrayBuffer): void {
    this.kernels = kernels;
    this.floats = new Float32Array(memory);
    this.ints = new Int32Array(memory);
    const { code, shape } = this.table;
    if (code) {
      new Uint8Array(memory).set(code.bytes, this.rows);
      return;
    }
    const heads = shape[1] as number;
    for (let row = 0; row < this.buckets; row++) {
      this.floats.set(this.table.values.subarray(row * heads, (row + 1) * heads), this.rows / 4 + row * BLOCK);
    }
  }

  /** Keeps what the n-grams of a token add up to. */
  readonly sum = (token: number, buckets: readonly number[]): void => {
    const out = this.sums + token * BLOCK_BYTES;
    this.floats.fill(0, out / 4, out / 4 + BLOCK);
    buckets.forEach((bucket, i) => {
      this.put(i, this.rows + bucket * this.rowBytes, 1);
    });
    this.addRows(buckets.length, out);
  };

  /** logits[h] += what the n-grams of a text say of head h. */
  addTo(logits: Float64Array, reader: TextReader, table: TokenTable, addressed: readonly AddressedWord[]): void {
    const { counts, pairs } = this;
    const { grams, hashes } = table;
    this.floats.fill(0, this.out / 4, this.out / 4 + BLOCK);
    counts.count(reader, addressed);
    let squares = 0;
    for (let i = 0; i < counts.size; i++) {
      const token = counts.tokens[i] as number;
      const weight = weightOf(counts.tallies[token] as number);
      squares += weight * weight * (grams[token] as number);
      this.put(i, this.sums + token * BLOCK_BYTES, weight);
    }
    this.kernels.addFloats(this.addresses, this.weights, counts.size, 0, this.out, 1);

    pairs.count(reader, hashes);
    for (let i = 0; i < pairs.size; i++) {
      const weight = weightOf(pairs.tallyAt(i));
      squares += weight * weight;
      this.put(i, this.rows + toBucket(pairs.hashAt(i), this.buckets) * this.rowBytes, weight);
    }
    let size = pairs.size;
    if (addressed.length > 0) {
      for (const [name, count] of countUses(addressed, reader, table)) {
        const weight = weightOf(count);
        squares += weight * weight;
        this.put(size++, this.rows + useBucket(name, this.buckets) * this.rowBytes, weight);
      }
    }
    this.addRows(size, this.out);
    const scale = squares > 0 ? (this.table.code?.scale ?? 1) / Math.sqrt(squares) : 0;
    for (let h = 0; h < logits.length; h++) {
      logits[h] = (logits[h] as number) + scale * (this.floats[this.out / 4 + h] as number);
    }
  }

  private put(i: number, address: number, weight: number): void {
    this.ints[this.addresses / 4 + i] = address;
    this.floats[this.weights / 4 + i] = weight;
  }

  /** In units of the scale of the table, where it has one. */
  private addRows(count: number, out: number): void {
    const { code } = this.table;
    if (code) this.kernels.addBytes(this.addresses, this.weights, count, out, code.min / code.scale);
    else this.kernels.addFloats(this.addresses, this.weights, count, 0, out, 1);
  }
}

// --- internal ---

const LOGARITHMS = Float64Array.from({ length: 256 }, (_, count) => 1 + Math.log(count));

/** What a thing that occurs `count` times counts. */
function weightOf(count: number): number {
  return count < 256 ? (LOGARITHMS[count] as number) : 1 + Math.log(count);
}

function countUses(addressed: readonly AddressedWord[], reader: TextReader, table: TokenTable): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { at, use } of addressed) {
    const word = table.texts[reader.tokens[reader.from + at] as number] as string;
    for (const name of useNames(use, word)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Counts the distinct tokens of a text. A stamp tells what is from this text, so that nothing has to be cleared. */
class Counts {
  readonly tokens: Int32Array;
  readonly tallies: Int32Array;
  size = 0;
  private readonly stamps: Int32Array;
  private stamp = 0;

  constructor(mostTokens: number, mostInText: number) {
    this.tokens = new Int32Array(mostInText);
    this.tallies = new Int32Array(mostTokens);
    this.stamps = new Int32Array(mostTokens);
  }

  count({ tokens, from, to }: TextReader, addressed: readonly AddressedWord[]): void {
    const { tallies, stamps, tokens: found } = this;
    this.stamp = (this.stamp + 1) | 0;
    const { stamp } = this;
    let size = 0;
    for (let at = from; at < to; at++) {
      const token = tokens[at] as number;
      if (stamps[token] === stamp) tallies[token] = (tallies[token] as number) + 1;
      else {
        stamps[token] = stamp;
        tallies[token] = 1;
        found[size++] = token;
      }
    }
    this.size = addressed.length === 0 ? size : this.withoutUsed(size, tokens, from, addressed);
  }

  /** An abusive word whose use is known gives the features of its use instead. */
  private withoutUsed(size: number, tokens: Int32Array, from: number, addressed: readonly AddressedWord[]): number {
    for (const at of new Set(addressed.map((word) => word.at))) {
      const token = tokens[from + at] as number;
      this.tallies[token] = (this.tallies[token] as number) - 1;
    }
    let kept = 0;
    for (let i = 0; i < size; i++) {
      const token = this.tokens[i] as number;
      if ((this.tallies[token] as number) > 0) this.tokens[kept++] = token;
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

  count({ tokens, first, to }: TextReader, wordHashes: Int32Array): void {
    const { slots, stamps, tallies, hashes } = this;
    // As few slots as the text needs, so that they stay close together.
    const mask = (64 << Math.max(0, 27 - Math.clz32(to - first))) - 1;
    this.stamp = (this.stamp + 1) | 0;
    const { stamp } = this;
    let size = 0;
    let word = to > first ? (wordHashes[tokens[first] as number] as number) : 0;
    for (let at = first + 1; at < to; at++) {
      const next = wordHashes[tokens[at] as number] as number;
      const hash = pairHash(word, next);
      word = next;
      let slot = (hash ^ (hash >>> 15)) & mask;
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
