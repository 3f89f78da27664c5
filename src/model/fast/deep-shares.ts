import type { DeepPart } from './deep-part.ts';
import type { Kernels } from './kernels.ts';
import { type Arena, BLOCK, BLOCK_BYTES } from './memory.ts';
import type { CodedNetwork } from './shared-tables.ts';

/**
 * What each word of the text that the deep part read last gives to the logit of a head: its vector times the gradient,
 * by the decomposition that contributions.ts describes. What the forward pass left in memory is taken from there.
 */
export class DeepShares {
  private readonly net: CodedNetwork;
  private readonly deep: DeepPart;
  private readonly scale: number;
  /** The hidden layer backwards: a row for each unit, and those of live units with their slopes. */
  private readonly rows: number;
  private readonly addresses: number;
  private readonly slopes: number;
  /** The gradient by mean and attended vector, each in whole blocks, and by phrase filters behind them. */
  private readonly gradient: number;
  private readonly blocks: number;
  private readonly vectorBlocks: number;
  /** Four partial sums a word, for mean and attended vector. */
  private readonly dots: readonly [number, number];
  private readonly live: Int32Array;
  private readonly windows: Int32Array;
  private readonly adds: Float64Array;
  private isStarted = false;
  private kernels!: Kernels;
  private floats!: Float32Array;
  private ints!: Int32Array;

  constructor(net: CodedNetwork, deep: DeepPart, arena: Arena, maxWords: number) {
    this.net = net;
    this.deep = deep;
    this.scale = net.word.code.scale;
    this.vectorBlocks = Math.ceil(net.size / BLOCK);
    this.blocks = 2 * this.vectorBlocks + Math.ceil(net.filters / BLOCK);
    this.rows = arena.take(net.units * this.blocks * BLOCK_BYTES);
    this.addresses = arena.take(4 * net.units);
    this.slopes = arena.take(4 * net.units);
    this.gradient = arena.take(this.blocks * BLOCK_BYTES);
    this.dots = [arena.take(BLOCK * maxWords), arena.take(BLOCK * maxWords)];
    this.live = new Int32Array(net.units);
    this.windows = new Int32Array(net.filters);
    this.adds = new Float64Array(3 * net.filters);
  }

  start(kernels: Kernels, memory: SharedArrayBuffer): void {
    this.kernels = kernels;
    this.floats = new Float32Array(memory);
    this.ints = new Int32Array(memory);
  }

  /**
   * Adds the shares to `into`, an array with a place for each token for each of `heads`.
   * @returns the bias of each
   */
  addTo(into: readonly Float64Array[], heads: readonly number[]): number[] {
    if (!this.isStarted) this.turnKernel();
    const live = this.findLive();
    this.deep.findWinners(this.windows, this.adds);
    return heads.map((head, k) => {
      const shares = into[k] as Float64Array;
      const bias = this.runBackwards(head, live);
      this.addPooled(shares);
      return bias + this.addPhrases(shares);
    });
  }

  /** Only who asks for explanations pays for it. */
  private turnKernel(): void {
    const { net, floats, vectorBlocks } = this;
    const { size, units, filters } = net;
    const kernel = net.hiddenKernel.values;
    const places = [0, vectorBlocks * BLOCK, 2 * vectorBlocks * BLOCK];
    for (let n = 0; n < units; n++) {
      const row = this.rows / 4 + n * this.blocks * BLOCK;
      for (let p = 0; p < 2 * size + filters; p++) {
        const part = p < size ? 0 : p < 2 * size ? 1 : 2;
        floats[row + (places[part] as number) + p - part * size] = kernel[p * units + n] as number;
      }
    }
    this.isStarted = true;
  }

  /** Lists the hidden units that are not cut off. @returns how many there are */
  private findLive(): number {
    const { net, deep, floats, ints, live } = this;
    let size = 0;
    for (let n = 0; n < net.units; n++) {
      if ((floats[deep.hidden.out / 4 + n] as number) <= 0) continue;
      ints[this.addresses / 4 + size] = this.rows + n * this.blocks * BLOCK_BYTES;
      live[size++] = n;
    }
    return size;
  }

  /** Works out the gradient by the pooled vector. @returns what the biases give */
  private runBackwards(head: number, live: number): number {
    const { net, floats, gradient, blocks } = this;
    let bias = net.outputBias.values[head] as number;
    for (let i = 0; i < live; i++) {
      const n = this.live[i] as number;
      const slope = net.outputKernel.values[n * net.heads + head] as number;
      floats[this.slopes / 4 + i] = slope;
      bias += slope * (net.hiddenBias.values[n] as number);
    }
    floats.fill(0, gradient / 4, gradient / 4 + blocks * BLOCK);
    this.kernels.addFloats(this.addresses, this.slopes, live, 0, gradient, blocks);
    return bias;
  }

  private addPooled(shares: Float64Array): void {
    const { deep, floats, dots, kernels, vectorBlocks, scale, gradient } = this;
    const { count, places, words } = deep;
    const second = gradient + vectorBlocks * BLOCK_BYTES;
    kernels.dots(places.windows + 4, count, words.shape.vector, gradient, dots[0], vectorBlocks);
    kernels.dots(places.windows + 4, count, words.shape.vector, second, dots[1], vectorBlocks);
    const least = [words.least * this.sum(gradient), words.least * this.sum(second)] as const;
    const attention = places.shares / 4;
    for (let t = 0; t < count; t++) {
      const mean = scale * sumOfFour(floats, dots[0] / 4 + 4 * t) + least[0];
      const attended = scale * sumOfFour(floats, dots[1] / 4 + 4 * t) + least[1];
      shares[t] = (shares[t] as number) + mean / count + (floats[attention + t] as number) * attended;
    }
  }

  private sum(vector: number): number {
    let sum = 0;
    for (let d = 0; d < this.net.size; d++) sum += this.floats[vector / 4 + d] as number;
    return sum;
  }

  /** The shares in the window that won each filter. @returns what their biases give */
  private addPhrases(shares: Float64Array): number {
    const { net, deep, floats, windows, adds } = this;
    const slopes = this.gradient / 4 + 2 * this.vectorBlocks * BLOCK;
    let bias = 0;
    for (let f = 0; f < net.filters; f++) {
      const window = windows[f] as number;
      if (window < 0) continue;
      const slope = floats[slopes + f] as number;
      bias += slope * (net.phraseBias.values[f] as number);
      // Window 0 begins one place before the text.
      for (let k = 0; k < 3; k++) {
        const t = window + k - 1;
        if (t >= 0 && t < deep.count) shares[t] = (shares[t] as number) + slope * (adds[3 * f + k] as number);
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
