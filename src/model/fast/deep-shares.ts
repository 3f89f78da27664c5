import type { NetworkWeights } from '../network.ts';
import type { WeightCode } from '../weights.ts';
import type { DeepPart } from './deep-part.ts';
import { DenseLayer } from './dense-layer.ts';
import type { Kernels } from './kernels.ts';
import { BLOCK, BLOCK_BYTES, type Layout } from './memory.ts';
import { SIGN } from './word-rows.ts';

/**
 * What each word of the text that the deep part read last gives to the logit of a head: its vector times the gradient,
 * by the decomposition that contributions.ts describes. What the forward pass left in memory is taken from there.
 */
export class DeepShares {
  private readonly net: NetworkWeights;
  private readonly deep: DeepPart;
  private readonly gradient: DenseLayer;
  /** Gradients by mean and attended vector in whole blocks, and four partial sums a word. */
  private readonly vectors: readonly [number, number];
  private readonly dots: readonly [number, number];
  private readonly winners: Int32Array;
  /** A component of a word vector is `least + scale * signed byte`. */
  private readonly scale: number;
  private readonly least: number;
  private readonly blocks: number;
  private isStarted = false;
  private kernels!: Kernels;
  private memory!: ArrayBuffer;
  private floats!: Float32Array;

  constructor(net: NetworkWeights, code: WeightCode, deep: DeepPart, layout: Layout, maxWords: number) {
    this.net = net;
    this.deep = deep;
    this.scale = code.scale;
    this.least = code.min + SIGN * code.scale;
    const width = 2 * net.size + net.filters;
    // The hidden layer backwards.
    const kernel = { shape: [net.units, width], values: transpose(net.hiddenKernel.values, width, net.units) };
    this.gradient = new DenseLayer(kernel, { shape: [width], values: new Float32Array(width) }, layout);
    this.blocks = Math.ceil(net.size / BLOCK);
    this.vectors = [layout.take(this.blocks * BLOCK_BYTES), layout.take(this.blocks * BLOCK_BYTES)];
    this.dots = [layout.take(BLOCK * maxWords), layout.take(BLOCK * maxWords)];
    this.winners = new Int32Array(net.filters);
  }

  start(kernels: Kernels, memory: ArrayBuffer): void {
    this.kernels = kernels;
    this.memory = memory;
    this.floats = new Float32Array(memory);
  }

  /**
   * Adds the shares to `into`, an array with a place for each token for each of `heads`.
   * @returns the bias of each
   */
  addTo(into: readonly Float64Array[], heads: readonly number[]): number[] {
    if (!this.isStarted) {
      this.gradient.start(this.kernels, this.memory);
      this.isStarted = true;
    }
    this.deep.findWinners(this.winners);
    return heads.map((head, k) => this.addHead(into[k] as Float64Array, head));
  }

  private addHead(shares: Float64Array, head: number): number {
    const bias = this.runBackwards(head);
    this.addPooled(shares);
    return bias + this.addPhrases(shares);
  }

  /** Puts the gradient by the pooled vector where its layer has it. @returns what the biases give */
  private runBackwards(head: number): number {
    const { net, deep, gradient, floats } = this;
    const kernel = net.outputKernel.values;
    let bias = net.outputBias.values[head] as number;
    const live = deep.hidden.out / 4;
    for (let n = 0; n < net.units; n++) {
      const slope = (floats[live + n] as number) > 0 ? (kernel[n * net.heads + head] as number) : 0;
      floats[gradient.inputs / 4 + n] = slope;
      bias += slope * (net.hiddenBias.values[n] as number);
    }
    gradient.run();
    return bias;
  }

  private addPooled(shares: Float64Array): void {
    const { net, deep, gradient, floats, vectors, dots, kernels, blocks, scale, least } = this;
    const { size } = net;
    const { count, places, words } = deep;
    const sums = [0, 0];
    for (let part = 0; part < 2; part++) {
      const from = gradient.out / 4 + part * size;
      const to = (vectors[part] as number) / 4;
      floats.copyWithin(to, from, from + size);
      let sum = 0;
      for (let d = 0; d < size; d++) sum += floats[from + d] as number;
      sums[part] = sum;
      kernels.dots(places.windows + 4, count, words.vector, vectors[part] as number, dots[part] as number, blocks);
    }
    const inMean = (dots[0] as number) / 4;
    const inAttended = (dots[1] as number) / 4;
    for (let t = 0; t < count; t++) {
      const mean = scale * sumOfFour(floats, inMean + 4 * t) + least * (sums[0] as number);
      const attended = scale * sumOfFour(floats, inAttended + 4 * t) + least * (sums[1] as number);
      shares[t] = (shares[t] as number) + mean / count + (floats[places.shares / 4 + t] as number) * attended;
    }
  }

  /** The shares in the window that won each filter. @returns what their biases give */
  private addPhrases(shares: Float64Array): number {
    const { net, deep, gradient, floats, winners } = this;
    const slopes = gradient.out / 4 + 2 * net.size;
    let bias = 0;
    for (let f = 0; f < net.filters; f++) {
      const window = winners[f] as number;
      if (window < 0) continue;
      const slope = floats[slopes + f] as number;
      bias += slope * (net.phraseBias.values[f] as number);
      // Window 0 begins one place before the text.
      for (let k = 0; k < 3; k++) {
        const t = window + k - 1;
        if (t >= 0 && t < deep.count) shares[t] = (shares[t] as number) + slope * deep.phraseAt(window, k, f);
      }
    }
    return bias;
  }
}

// --- internal ---

function sumOfFour(floats: Float32Array, at: number): number {
  return (
    (floats[at] as number) + (floats[at + 1] as number) + ((floats[at + 2] as number) + (floats[at + 3] as number))
  );
}

/** values [rows, columns] as [columns, rows]. */
function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) out[c * rows + r] = values[r * columns + c] as number;
  }
  return out;
}
