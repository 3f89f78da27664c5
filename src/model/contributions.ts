import type { TracedFeatures } from '../text/featuriser.ts';
import { createProjection, PHRASE_WIDTH, WEIGHT_NAMES } from './network.ts';
import type { WeightTable } from './weights.ts';

/**
 * What each token adds to the logit of one head. `tokens[t]` belongs to token t of the traced features, text marks
 * included; `bias` is what is there without any token. All of them sum to `logit`, but for rounding.
 */
export interface Contributions {
  readonly logit: number;
  readonly bias: number;
  /** [tokens] */
  readonly tokens: Float64Array;
}

/**
 * Takes the logits of one text apart, for the heads asked for: `heads[k]` is the place of a head in the artifact.
 * @returns one decomposition for each of `heads`, in that order
 */
export type Decomposer = (traced: TracedFeatures, heads: readonly number[]) => Contributions[];

/**
 * Makes the exact decomposition of the network of network.ts:
 *
 *   wide     each n-gram gives value * weight to the tokens it was taken from, in equal parts; a pair of words to both
 *   deep     at a given text the network is linear in the word vectors once three things are held as they are: the
 *            shares of attention, the window that won for each phrase filter, the hidden units that are not cut off.
 *            So each token gets its vector times the gradient of the logit: its share of the mean and of the attended
 *            vector, and of every winning window that it stands in.
 *   bias     the biases of the output, of the live hidden units and of the winning filters
 *
 * This is gradient times input on a piecewise linear network with attention treated as a constant. It is exact in that
 * the parts sum to the logit; it does not say what the logit would be without a token, since attention, windows and
 * hidden units would then change.
 * @param weights of an artifact whose shapes a scorer has checked
 */
export function createDecomposer(weights: ReadonlyMap<string, WeightTable>): Decomposer {
  const net = takeWeights(weights);
  const pass = createPass(net);
  return (traced, heads) => {
    const { words } = traced.features;
    const forward = pass(words);
    return heads.map((head) => {
      const tokens = new Float64Array(traced.tokens.length);
      addWide(tokens, traced, head, net);
      const bias = addDeep(tokens, words, head, forward, net);
      return { logit: tokens.reduce((sum, part) => sum + part, bias), bias, tokens };
    });
  };
}

// --- internal ---

type Weights = ReturnType<typeof takeWeights>;

/** What the deep part holds fast at one text. */
interface Forward {
  /** [T] shares of attention. */
  readonly shares: Float64Array;
  /** [F] middle of the window that won, -1 where relu cut the filter off. */
  readonly winners: Int32Array;
  /** [N] 1 for a hidden unit above 0. */
  readonly live: Uint8Array;
}

function addWide(tokens: Float64Array, { parts }: TracedFeatures, head: number, { wide, heads }: Weights): void {
  for (const { kind, at, ids, value } of parts) {
    let weight = 0;
    for (const id of ids) weight += wide[id * heads + head] as number;
    const reach = kind === 'pair' ? 2 : 1;
    const share = (value * weight) / (at.length * reach);
    for (const first of at) for (let t = first; t < first + reach; t++) tokens[t] = (tokens[t] as number) + share;
  }
}

/** Adds the deep part's contributions to `tokens` and returns what its biases give. */
function addDeep(
  tokens: Float64Array,
  words: Int32Array,
  head: number,
  { shares, winners, live }: Forward,
  net: Weights,
): number {
  const { size, filters } = net;
  const { pooled: gradient, bias: biases } = gradientOf(head, live, net);
  let bias = biases;
  for (let t = 0; t < words.length; t++) {
    const share = shares[t] as number;
    const at = (words[t] as number) * size;
    let part = 0;
    for (let d = 0; d < size; d++) {
      const slope = (gradient[d] as number) / words.length + share * (gradient[size + d] as number);
      part += slope * (net.word[at + d] as number);
    }
    tokens[t] = (tokens[t] as number) + part;
  }
  for (let f = 0; f < filters; f++) {
    const middle = winners[f] as number;
    if (middle < 0) continue;
    const slope = gradient[2 * size + f] as number;
    bias += slope * (net.phraseBias[f] as number);
    for (let k = 0; k < PHRASE_WIDTH; k++) {
      const t = middle + k - 1;
      // A place outside the text is padding, which has nothing to give.
      if (t < 0 || t >= words.length) continue;
      tokens[t] = (tokens[t] as number) + slope * (net.project(words[t])[k * filters + f] as number);
    }
  }
  return bias;
}

/** Gradient of one logit by the pooled vector [2D + F], and what the biases of output and hidden layer give. */
function gradientOf(head: number, live: Uint8Array, net: Weights): { pooled: Float64Array; bias: number } {
  const { units, heads, width } = net;
  const slopes = new Float64Array(units);
  let bias = net.outputBias[head] as number;
  for (let n = 0; n < units; n++) {
    if (live[n] === 0) continue;
    slopes[n] = net.outputKernel[n * heads + head] as number;
    bias += (slopes[n] as number) * (net.hiddenBias[n] as number);
  }
  const pooled = new Float64Array(width);
  for (let p = 0; p < width; p++) {
    let slope = 0;
    for (let n = 0; n < units; n++) slope += (slopes[n] as number) * (net.hiddenKernel[p * units + n] as number);
    pooled[p] = slope;
  }
  return { pooled, bias };
}

/** The forward pass as far as it decides what is linear: shares, winning windows, live units. */
function createPass(net: Weights): (words: Int32Array) => Forward {
  const { size, units, width } = net;
  const pooled = new Float64Array(width);
  const hidden = new Float64Array(units);
  return (words) => {
    const shares = attend(words, net);
    pooled.fill(0);
    for (let t = 0; t < words.length; t++) {
      const at = (words[t] as number) * size;
      for (let d = 0; d < size; d++) {
        const e = net.word[at + d] as number;
        pooled[d] = (pooled[d] as number) + e / words.length;
        pooled[size + d] = (pooled[size + d] as number) + e * (shares[t] as number);
      }
    }
    const winners = findWinners(words, pooled.subarray(2 * size), net);
    for (let n = 0; n < units; n++) hidden[n] = net.hiddenBias[n] as number;
    for (let p = 0; p < width; p++) {
      const x = pooled[p] as number;
      if (x === 0) continue;
      for (let n = 0; n < units; n++) {
        hidden[n] = (hidden[n] as number) + x * (net.hiddenKernel[p * units + n] as number);
      }
    }
    return { shares, winners, live: Uint8Array.from(hidden, (x) => (x > 0 ? 1 : 0)) };
  };
}

function attend(words: Int32Array, { attention }: Weights): Float64Array {
  const shares = Float64Array.from(words, (row) => attention[row] as number);
  const highest = shares.reduce((most, weight) => Math.max(most, weight), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let t = 0; t < shares.length; t++) {
    shares[t] = Math.exp((shares[t] as number) - highest);
    total += shares[t] as number;
  }
  return shares.map((share) => share / total);
}

/** Fills `phrase` [F] as the network does, and tells which window gave each number. */
function findWinners(words: Int32Array, phrase: Float64Array, net: Weights): Int32Array {
  const { filters, phraseBias } = net;
  const winners = new Int32Array(filters).fill(-1);
  for (let t = 0; t < words.length + PHRASE_WIDTH - 1; t++) {
    const before = net.project(words[t - 1]);
    const here = net.project(words[t]);
    const after = net.project(words[t + 1]);
    for (let f = 0; f < filters; f++) {
      const sum =
        (phraseBias[f] as number) +
        (before[f] as number) +
        (here[filters + f] as number) +
        (after[2 * filters + f] as number);
      if (sum <= (phrase[f] as number)) continue;
      phrase[f] = sum;
      winners[f] = t;
    }
  }
  return winners;
}

function takeWeights(weights: ReadonlyMap<string, WeightTable>) {
  const take = (name: string): WeightTable => weights.get(name) as WeightTable;
  const word = take(WEIGHT_NAMES.word);
  const phraseKernel = take(WEIGHT_NAMES.phraseKernel);
  const size = word.shape[1] as number;
  const filters = phraseKernel.shape[2] as number;
  const hiddenKernel = take(WEIGHT_NAMES.hiddenKernel);
  const outputKernel = take(WEIGHT_NAMES.outputKernel);
  return {
    wide: take(WEIGHT_NAMES.wide).values,
    word: word.values,
    attention: take(WEIGHT_NAMES.attention).values,
    phraseBias: take(WEIGHT_NAMES.phraseBias).values,
    hiddenKernel: hiddenKernel.values,
    hiddenBias: take(WEIGHT_NAMES.hiddenBias).values,
    outputKernel: outputKernel.values,
    outputBias: take(WEIGHT_NAMES.outputBias).values,
    size,
    filters,
    units: hiddenKernel.shape[1] as number,
    heads: outputKernel.shape[1] as number,
    width: 2 * size + filters,
    project: createProjection(word, phraseKernel),
  };
}
