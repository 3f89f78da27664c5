import type { Use, UsedWord } from '../../text/uses.ts';
import { DenseLayer } from './dense-layer.ts';
import type { Kernels } from './kernels.ts';
import { type Arena, BLOCK, BLOCK_BYTES } from './memory.ts';
import type { CodedNetwork, SharedTables } from './shared-tables.ts';
import type { TextReader } from './text-reader.ts';
import { ROW } from './token-table.ts';
import { WordRows } from './word-rows.ts';

/**
 * The deep part. Words only have to be added up, their vectors as bytes, what they add to phrase filters as numbers of
 * sixteen bits; two small dense layers follow.
 */
export class DeepPart {
  private readonly net: CodedNetwork;
  /** What is left of the last text is read where its logits are taken apart. */
  readonly words: WordRows;
  readonly hidden: DenseLayer;
  readonly places: Places;
  /** Number of its words. */
  count = 0;
  private readonly output: DenseLayer;
  private readonly found: Int32Array;
  private readonly rowOfUse: (use: Use) => number | undefined;
  private kernels!: Kernels;
  private floats!: Float32Array;
  private ints!: Int32Array;
  private strongest!: Int16Array;
  private shorts!: Int16Array;

  /** @param rowOfUse the row that stands in for a word that is used so, where the word table has it */
  constructor(
    net: CodedNetwork,
    tables: SharedTables,
    arena: Arena,
    maxWords: number,
    rowOfUse: (use: Use) => number | undefined,
  ) {
    this.rowOfUse = rowOfUse;
    this.net = net;
    this.words = new WordRows(net, tables, arena);
    this.hidden = new DenseLayer(net.hiddenKernel, net.hiddenBias, arena);
    this.output = new DenseLayer(net.outputKernel, net.outputBias, arena, this.hidden.out);
    const vector = BLOCK_BYTES * Math.ceil(net.size / BLOCK);
    this.places = {
      windows: arena.take(4 * (maxWords + 4)),
      shares: arena.take(4 * maxWords),
      sums: arena.take(vector),
      attended: arena.take(vector),
      strongest: arena.take(2 * this.words.shape.filters),
    };
    this.found = new Int32Array(maxWords);
  }

  start(kernels: Kernels, memory: SharedArrayBuffer): void {
    this.kernels = kernels;
    this.floats = new Float32Array(memory);
    this.ints = new Int32Array(memory);
    this.strongest = new Int16Array(memory, this.places.strongest, this.words.shape.filters);
    this.shorts = new Int16Array(memory);
    this.words.start(kernels, memory);
    this.hidden.start(kernels, memory);
    this.output.start(kernels, memory);
  }

  /**
   * logits[h] <- what the words of a text, at most `maxWords`, say of head h.
   * @returns their rows of the word table, overwritten by the next text
   */
  logits(
    logits: Float64Array,
    { tokens, from, to }: TextReader,
    uses: readonly UsedWord[],
    maxWords: number,
  ): Int32Array {
    const count = Math.min(to - from, maxWords);
    this.count = count;
    for (let i = 0; i < count; i++) this.found[i] = this.ints[(tokens[from + i] as number) + ROW] as number;
    this.standIn(uses, count);
    this.lookUp(count);
    this.pool(count);
    this.hidden.run();
    const { net, hidden, output, floats } = this;
    const units = hidden.out / 4;
    for (let n = units; n < units + net.units; n++) if ((floats[n] as number) < 0) floats[n] = 0;
    output.run();
    for (let h = 0; h < logits.length; h++) logits[h] = floats[output.out / 4 + h] as number;
    return this.found.subarray(0, count);
  }

  /**
   * windows[f] <- the first window of the last text that filter f is strongest at, -1 where it is cut off, and
   * adds[3 * f + k] <- what the word at its place k adds.
   */
  findWinners(windows: Int32Array, adds: Float64Array): void {
    const { net, floats, strongest, hidden, ints, shorts, words, count } = this;
    const filters = hidden.inputs / 4 + 2 * net.size;
    const rows = this.places.windows / 4;
    const stride = words.shape.stride / 2;
    for (let f = 0; f < net.filters; f++) {
      windows[f] = -1;
      if ((floats[filters + f] as number) <= 0) continue;
      const most = strongest[f] as number;
      for (let t = 0; t < count + 2; t++) {
        const before = shorts[((ints[rows + t] as number) >>> 1) + f] as number;
        const here = shorts[((ints[rows + t + 1] as number) >>> 1) + stride + f] as number;
        const after = shorts[((ints[rows + t + 2] as number) >>> 1) + 2 * stride + f] as number;
        if (before + here + after !== most) continue;
        const step = words.steps[f] as number;
        windows[f] = t;
        adds[3 * f] = before * step;
        adds[3 * f + 1] = here * step;
        adds[3 * f + 2] = after * step;
        break;
      }
    }
  }

  /** Puts the uses of words, of several the first, in their place. */
  private standIn(uses: readonly UsedWord[], count: number): void {
    let last = -1;
    for (const { at, use } of uses) {
      if (at === last || at >= count) continue;
      last = at;
      this.found[at] = this.rowOfUse(use) ?? (this.found[at] as number);
    }
  }

  /** Lists the rows of all windows, padding on both sides, and each word's share of the attention. */
  private lookUp(count: number): void {
    const { ints, floats, places, words, found } = this;
    const shares = places.shares / 4;
    let window = places.windows / 4;
    let total = 0;
    ints[window++] = words.padding;
    for (let i = 0; i < count; i++) {
      const word = found[i] as number;
      const row = words.of(word);
      const attention = words.attention[word] as number;
      ints[window++] = row;
      floats[shares + i] = attention;
      total += attention;
    }
    for (let i = 0; i < 3; i++) ints[window++] = words.padding;
    if (total > 1e-30 && total < 1e30)
      for (let i = 0; i < count; i++) floats[shares + i] = (floats[shares + i] as number) / total;
    else this.shareWildAttention(count);
  }

  /** For attention whose exponentials are too large or too small for floats. */
  private shareWildAttention(count: number): void {
    const weights = Array.from(this.found.subarray(0, count), (word) => this.net.attention.values[word] as number);
    const highest = Math.max(...weights);
    const exponentials = weights.map((weight) => Math.exp(weight - highest));
    const total = exponentials.reduce((sum, one) => sum + one, 0);
    this.floats.set(
      exponentials.map((one) => one / total),
      this.places.shares / 4,
    );
  }

  /** Hands mean, attended mean and strongest phrases of the words to the hidden layer. */
  private pool(count: number): void {
    const { net, places, kernels, floats, words, hidden, strongest } = this;
    const { size } = net;
    const { scale } = net.word.code;
    const { least } = words;
    const { windows, shares, sums, attended } = places;
    const vectorBlocks = Math.ceil(size / BLOCK);
    floats.fill(0, sums / 4, sums / 4 + vectorBlocks * BLOCK);
    floats.fill(0, attended / 4, attended / 4 + vectorBlocks * BLOCK);
    kernels.addVectors(windows + 4, shares, count, words.shape.vector, sums, attended, vectorBlocks);
    strongest.fill(LEAST);
    kernels.strongest(windows, count + 2, words.shape.stride, places.strongest, words.shape.stride / BLOCK_BYTES);
    const mean = scale / count;
    const input = hidden.inputs / 4;
    for (let d = 0; d < size; d++) {
      floats[input + d] = (floats[sums / 4 + d] as number) * mean + least;
      floats[input + size + d] = (floats[attended / 4 + d] as number) * scale + least;
    }
    const bias = net.phraseBias.values;
    for (let f = 0; f < net.filters; f++) {
      const phrase = (bias[f] as number) + (strongest[f] as number) * (words.steps[f] as number);
      floats[input + 2 * size + f] = Math.max(0, phrase);
    }
  }
}

// --- internal ---

const LEAST = -(2 ** 15);

type Places = Readonly<Record<'windows' | 'shares' | 'sums' | 'attended' | 'strongest', number>>;
