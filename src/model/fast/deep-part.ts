import type { NetworkWeights } from '../network.ts';
import type { WeightTable } from '../weights.ts';
import { BLOCK, type Kernels } from './kernels.ts';
import type { Layout } from './memory.ts';
import type { TextReader } from './text-reader.ts';

/**
 * The deep part. All that a word adds before the first maximum or relu is linear in its vector, so it is worked out
 * when the word first comes up and kept, in a row of floats:
 *
 *   [before, here, after, mean, attended]   F, F, F, N, N numbers, each part filled up to whole blocks
 *
 * the first three what it adds to each phrase filter at each place of a window, the bias being part of `here`, the other
 * two what it adds to the hidden units through the mean and the attended mean.
 */
export class DeepPart {
  private readonly net: NetworkWeights;
  private readonly filters: number;
  private readonly units: number;
  private readonly width: number;
  private readonly places: Places;
  private readonly isKnown: Uint8Array;
  private readonly stamps: Int32Array;
  private readonly tallies: Int32Array;
  private readonly distinct: Int32Array;
  private readonly words: Int32Array;
  private distinctSize = 0;
  private readonly exponentials: Float64Array;
  private stamp = 0;
  private kernels!: Kernels;
  private floats!: Float32Array;
  private ints!: Int32Array;

  constructor(net: NetworkWeights, layout: Layout, maxWords: number) {
    const rows = net.word.shape[0] as number;
    this.net = net;
    this.filters = wholeBlocks(net.filters);
    this.units = wholeBlocks(net.units);
    this.width = 3 * this.filters + 2 * this.units;
    this.places = takePlaces(layout, net, { width: this.width, filters: this.filters, units: this.units, maxWords });
    this.isKnown = new Uint8Array(rows);
    this.stamps = new Int32Array(rows);
    this.tallies = new Int32Array(rows);
    this.distinct = new Int32Array(maxWords);
    this.words = new Int32Array(maxWords);
    this.exponentials = new Float64Array(rows);
  }

  start(kernels: Kernels, memory: ArrayBuffer): void {
    this.kernels = kernels;
    this.floats = new Float32Array(memory);
    this.ints = new Int32Array(memory);
    const { net, filters, units, width, places } = this;
    const { size } = net;
    const kernel = (row: number, part: number): number => places.kernel / 4 + row * width + part;
    for (let d = 0; d < size; d++) {
      for (let k = 0; k < 3; k++) this.copy(net.phraseKernel, k * size + d, kernel(d, k * filters));
      this.copy(net.hiddenKernel, d, kernel(d, 3 * filters));
      this.copy(net.hiddenKernel, size + d, kernel(d, 3 * filters + units));
      this.ints[places.kernelRows / 4 + d] = places.kernel + 4 * d * width;
    }
    for (let f = 0; f < net.filters; f++) {
      this.copy(net.hiddenKernel, 2 * size + f, places.phraseKernel / 4 + f * units);
      this.ints[places.phraseRows / 4 + f] = places.phraseKernel + 4 * f * units;
    }
    for (let n = 0; n < net.units; n++) {
      this.copy(net.outputKernel, n, places.outputKernel / 4 + n * BLOCK);
      this.ints[places.outputRows / 4 + n] = places.outputKernel + 4 * n * BLOCK;
    }
    this.floats.set(net.phraseBias.values, places.padding / 4 + filters);
  }

  /**
   * logits[h] <- what the words of a text, at most `maxWords`, say of head h.
   * @returns their rows of the word table, overwritten by the next text
   */
  logits(logits: Float64Array, { tokens, from, to }: TextReader, rows: Int32Array, maxWords: number): Int32Array {
    const { net, places, kernels, floats, filters, units } = this;
    const end = Math.min(to, from + maxWords);
    this.count(tokens, rows, from, end);
    const hidden = places.hidden / 4;
    floats.set(net.hiddenBias.values, hidden);
    const distinct = this.weigh(end - from);
    kernels.addFloats(places.addresses, places.means, distinct, 4 * 3 * filters, places.hidden, units / BLOCK);
    kernels.addFloats(
      places.addresses,
      places.shares,
      distinct,
      4 * (3 * filters + units),
      places.hidden,
      units / BLOCK,
    );
    floats.fill(0, places.phrase / 4, places.phrase / 4 + filters);
    kernels.strongest(places.windows, end - from + 2, 4 * filters, places.phrase, filters / BLOCK);
    kernels.addFloats(places.phraseRows, places.phrase, net.filters, 0, places.hidden, units / BLOCK);
    for (let n = hidden; n < hidden + net.units; n++) if ((floats[n] as number) < 0) floats[n] = 0;
    floats.fill(0, places.out / 4, places.out / 4 + BLOCK);
    kernels.addFloats(places.outputRows, places.hidden, net.units, 0, places.out, 1);
    for (let h = 0; h < logits.length; h++) {
      logits[h] = (net.outputBias.values[h] as number) + (floats[places.out / 4 + h] as number);
    }
    return this.words.subarray(0, end - from);
  }

  /** Counts the distinct rows and lists the rows of all windows, padding on both sides. */
  private count(tokens: Int32Array, rows: Int32Array, from: number, end: number): void {
    const { stamps, tallies, distinct, ints, places, words } = this;
    this.stamp = (this.stamp + 1) | 0;
    const { stamp } = this;
    const rowBytes = 4 * this.width;
    let window = places.windows / 4;
    let size = 0;
    ints[window++] = places.padding;
    for (let at = from; at < end; at++) {
      const row = rows[tokens[at] as number] as number;
      words[at - from] = row;
      if (stamps[row] === stamp) tallies[row] = (tallies[row] as number) + 1;
      else {
        stamps[row] = stamp;
        tallies[row] = 1;
        distinct[size++] = row;
        if (this.isKnown[row] === 0) this.project(row);
      }
      ints[window++] = places.rows + row * rowBytes;
    }
    for (let i = 0; i < 3; i++) ints[window++] = places.padding;
    this.distinctSize = size;
  }

  /** Writes address, share of the mean and share of the attention of each distinct row. */
  private weigh(words: number): number {
    const { tallies, distinct, ints, floats, places, exponentials, distinctSize } = this;
    let total = 0;
    for (let i = 0; i < distinctSize; i++) {
      const row = distinct[i] as number;
      total += (tallies[row] as number) * (exponentials[row] as number);
    }
    const isTame = total > 1e-100 && total < 1e100;
    const highest = isTame ? 0 : this.highestAttention();
    if (!isTame) total = this.totalAttention(highest);
    for (let i = 0; i < distinctSize; i++) {
      const row = distinct[i] as number;
      const count = tallies[row] as number;
      const attention = isTame
        ? (exponentials[row] as number)
        : Math.exp((this.net.attention.values[row] as number) - highest);
      ints[places.addresses / 4 + i] = places.rows + 4 * row * this.width;
      floats[places.means / 4 + i] = count / words;
      floats[places.shares / 4 + i] = (count * attention) / total;
    }
    return distinctSize;
  }

  private highestAttention(): number {
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.distinctSize; i++)
      highest = Math.max(highest, this.net.attention.values[this.distinct[i] as number] as number);
    return highest;
  }

  private totalAttention(highest: number): number {
    let total = 0;
    for (let i = 0; i < this.distinctSize; i++) {
      const row = this.distinct[i] as number;
      total += (this.tallies[row] as number) * Math.exp((this.net.attention.values[row] as number) - highest);
    }
    return total;
  }

  /** Works the row of a word out. */
  private project(row: number): void {
    const { net, places, floats } = this;
    const { size } = net;
    const { code } = net.word;
    for (let d = 0; d < size; d++) {
      floats[places.vector / 4 + d] = code
        ? (code.bytes[row * size + d] as number) * code.scale + code.min
        : (net.word.values[row * size + d] as number);
    }
    const out = places.rows + 4 * row * this.width;
    floats.set(net.phraseBias.values, out / 4 + this.filters);
    this.kernels.addFloats(places.kernelRows, places.vector, size, 0, out, this.width / BLOCK);
    this.exponentials[row] = Math.exp(net.attention.values[row] as number);
    this.isKnown[row] = 1;
  }

  /** Row `row` along the last axis of a table to float `to` of the memory. */
  private copy({ shape, values }: WeightTable, row: number, to: number): void {
    const width = shape.at(-1) as number;
    this.floats.set(values.subarray(row * width, (row + 1) * width), to);
  }
}

// --- internal ---

type Places = ReturnType<typeof takePlaces>;

function takePlaces(
  layout: Layout,
  net: NetworkWeights,
  { width, filters, units, maxWords }: { width: number; filters: number; units: number; maxWords: number },
) {
  const floats = (count: number): number => layout.take(4 * count);
  return {
    rows: floats((net.word.shape[0] as number) * width),
    padding: floats(width),
    kernel: floats(net.size * width),
    kernelRows: floats(net.size),
    phraseKernel: floats(net.filters * units),
    phraseRows: floats(net.filters),
    outputKernel: floats(net.units * BLOCK),
    outputRows: floats(net.units),
    vector: floats(net.size),
    windows: floats(maxWords + 4),
    addresses: floats(maxWords),
    means: floats(maxWords),
    shares: floats(maxWords),
    phrase: floats(filters),
    hidden: floats(units),
    out: floats(BLOCK),
  };
}

function wholeBlocks(count: number): number {
  return Math.ceil(count / BLOCK) * BLOCK;
}
