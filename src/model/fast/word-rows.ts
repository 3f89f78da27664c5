import { roundPhrases } from '../phrase-rounding.ts';
import type { Kernels } from './kernels.ts';
import { type Arena, BLOCK } from './memory.ts';
import { type CodedNetwork, type RowShape, rowShape, type SharedTables } from './shared-tables.ts';

const SIGN = 128;

/**
 * What the deep part needs of each word, side by side in whole cache lines:
 *
 *   before, here, after   what it adds to each phrase filter at each place of a window, in steps of sixteen bits
 *   vector                the bytes of its vector, less SIGN: small numbers lose less when they are added up
 *
 * Worked out when a word first comes up, in whichever thread: most words of the vocabulary never do. Frequent words lie
 * close together, as they do in the vocabulary.
 */
export class WordRows {
  readonly shape: RowShape;
  /** A component of a vector is `least` and its signed byte times the scale. */
  readonly least: number;
  /** A row of zeros. */
  readonly padding: number;
  /** Of each word, exp of its attention. Not in the rows: with all of them together, rows are fetched side by side. */
  attention!: Float32Array;
  /** Size of the steps of each filter. */
  steps!: Float32Array;
  private readonly net: CodedNetwork;
  private readonly tables: SharedTables;
  private readonly values: number;
  private readonly sums: number;
  /** 1 once the row of a word has been worked out. */
  private isKnown!: Uint8Array;
  private kernels!: Kernels;
  private memory!: { readonly floats: Float32Array; readonly all: Uint8Array };

  constructor(net: CodedNetwork, tables: SharedTables, arena: Arena) {
    this.net = net;
    this.tables = tables;
    this.shape = rowShape(net);
    this.least = net.word.code.min + SIGN * net.word.code.scale;
    this.padding = tables.padding;
    this.values = arena.take(4 * net.size);
    this.sums = arena.take(4 * 3 * this.shape.filters);
  }

  start(kernels: Kernels, memory: SharedArrayBuffer): void {
    const { tables, net, shape } = this;
    const count = net.word.shape[0] as number;
    this.kernels = kernels;
    this.memory = { floats: new Float32Array(memory), all: new Uint8Array(memory) };
    this.attention = new Float32Array(memory, tables.attention, count);
    this.isKnown = new Uint8Array(memory, tables.known, count);
    this.steps = new Float32Array(memory, tables.steps, shape.filters);
  }

  /** Address of the row of a word. */
  of(word: number): number {
    const row = this.tables.rows + this.shape.bytes * word;
    if (Atomics.load(this.isKnown, word) === 0) this.workOut(word, row);
    return row;
  }

  /** Two threads may do this for one word at once: they write the same bytes. */
  private workOut(word: number, row: number): void {
    const { net, shape } = this;
    const { all } = this.memory;
    const { bytes } = net.word.code;
    const sums = this.project(word);
    roundPhrases(sums, this.steps, new Int16Array(all.buffer, row, sums.length));
    for (let d = 0; d < net.size; d++) all[row + shape.vector + d] = (bytes[word * net.size + d] as number) - SIGN;
    this.attention[word] = Math.exp(net.attention.values[word] as number);
    // Whoever sees this sees the row as well.
    Atomics.store(this.isKnown, word, 1);
  }

  /** What a word adds to each filter at each place, overwritten by the next. */
  private project(word: number): Float32Array {
    const { tables, values } = this;
    const { size, word: table } = this.net;
    const { bytes, scale, min } = table.code;
    const { filters } = this.shape;
    const { floats } = this.memory;
    const sums = floats.subarray(this.sums / 4, this.sums / 4 + 3 * filters).fill(0);
    for (let d = 0; d < size; d++) floats[values / 4 + d] = (bytes[word * size + d] as number) * scale + min;
    this.kernels.addFloats(tables.kernelRows, values, size, 0, this.sums, (3 * filters) / BLOCK);
    return sums;
  }
}
