import type { NetworkWeights } from '../network.ts';
import { phraseSteps, roundPhrases } from '../phrase-rounding.ts';
import type { WeightCode } from '../weights.ts';
import type { Kernels } from './kernels.ts';
import { BLOCK, BLOCK_BYTES, type Layout } from './memory.ts';

const SIGN = 128;
const SHORTS = BLOCK_BYTES / 2;

/**
 * What the deep part needs of each word, side by side in whole cache lines:
 *
 *   before, here, after   what it adds to each phrase filter at each place of a window, in steps of sixteen bits
 *   vector                the bytes of its vector, less SIGN: small numbers lose less when they are added up
 *
 * Worked out when a word first comes up: most words of the vocabulary never do. Frequent words lie close together, as
 * they do in the vocabulary.
 */
export class WordRows {
  /** Filters in whole blocks of numbers of sixteen bits. */
  readonly filters: number;
  /** Bytes from the phrase filters of one place to those of the next. */
  readonly stride: number;
  /** A component of a vector is `least` and its signed byte times the scale. */
  readonly least: number;
  /** Where in a row the vector begins. */
  readonly vector: number;
  /** Of each word, exp of its attention. Not in the rows: with all of them together, rows are fetched side by side. */
  readonly attention: Float32Array;
  /** A row of zeros. */
  readonly padding: number;
  /** Size of the steps of each filter. */
  readonly steps: Float32Array;
  private readonly net: NetworkWeights;
  private readonly code: WeightCode;
  private readonly bytes: number;
  /** Whether the row of a word has been worked out. */
  private readonly isKnown: Uint8Array;
  private readonly base: number;
  private readonly places: Record<'kernel' | 'kernelRows' | 'values' | 'sums', number>;
  private kernels!: Kernels;
  private memory!: { readonly floats: Float32Array; readonly all: Uint8Array };

  constructor(net: NetworkWeights, code: WeightCode, layout: Layout) {
    const { size } = net;
    this.net = net;
    this.code = code;
    this.least = code.min + SIGN * code.scale;
    this.filters = Math.ceil(net.filters / SHORTS) * SHORTS;
    this.steps = new Float32Array(this.filters).fill(1);
    this.stride = 2 * this.filters;
    this.vector = 3 * this.stride;
    this.bytes = BLOCK_BYTES * Math.ceil((this.vector + BLOCK * Math.ceil(size / BLOCK)) / BLOCK_BYTES);
    const count = net.word.shape[0] as number;
    this.attention = new Float32Array(count);
    this.isKnown = new Uint8Array(count);
    this.base = layout.take(this.bytes * count);
    this.padding = layout.take(this.bytes);
    this.places = {
      kernel: layout.take(4 * size * 3 * this.filters),
      kernelRows: layout.take(4 * size),
      values: layout.take(4 * size),
      sums: layout.take(4 * 3 * this.filters),
    };
  }

  start(kernels: Kernels, memory: ArrayBuffer): void {
    const { net, places, filters } = this;
    this.kernels = kernels;
    const floats = new Float32Array(memory);
    const ints = new Int32Array(memory);
    this.memory = { floats, all: new Uint8Array(memory) };
    const { size, phraseKernel } = net;
    for (let d = 0; d < size; d++) {
      const row = places.kernel + 4 * 3 * filters * d;
      for (let k = 0; k < 3; k++) {
        const from = (k * size + d) * net.filters;
        floats.set(phraseKernel.values.subarray(from, from + net.filters), row / 4 + k * filters);
      }
      ints[places.kernelRows / 4 + d] = row;
    }
    this.steps.set(phraseSteps(net.word, phraseKernel));
  }

  /** Address of the row of a word. */
  of(word: number): number {
    const row = this.base + this.bytes * word;
    if (this.isKnown[word] === 0) this.workOut(word, row);
    return row;
  }

  private workOut(word: number, row: number): void {
    const { net, code } = this;
    const { all } = this.memory;
    const sums = this.project(word);
    roundPhrases(sums, this.steps, new Int16Array(all.buffer, row, sums.length));
    for (let d = 0; d < net.size; d++) all[row + this.vector + d] = (code.bytes[word * net.size + d] as number) - SIGN;
    this.attention[word] = Math.exp(net.attention.values[word] as number);
    this.isKnown[word] = 1;
  }

  /** What a word adds to each filter at each place, overwritten by the next. */
  private project(word: number): Float32Array {
    const { places, filters, code } = this;
    const { size } = this.net;
    const { floats } = this.memory;
    const sums = floats.subarray(places.sums / 4, places.sums / 4 + 3 * filters).fill(0);
    for (let d = 0; d < size; d++) {
      floats[places.values / 4 + d] = (code.bytes[word * size + d] as number) * code.scale + code.min;
    }
    this.kernels.addFloats(places.kernelRows, places.values, size, 0, places.sums, (3 * filters) / BLOCK);
    return sums;
  }
}
