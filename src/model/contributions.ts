import type { TracedFeatures } from '../text/featuriser.ts';
import { takeWeights } from './network.ts';
import { createPhraseRows, PHRASE_WIDTH, type PhraseArithmetic, strongestPhrases } from './phrase-rows.ts';
import { type Contributions, toContributions } from './taken-apart.ts';
import type { WeightTable } from './weights.ts';

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
 * @throws ModeratoError MODEL_CORRUPT when a weight is missing or the shapes do not fit each other
 */
export function createDecomposer(
  weights: ReadonlyMap<string, WeightTable>,
  phrases: PhraseArithmetic = 'rounded',
): Decomposer {
  const net = unpack(weights, phrases);
  const pass = createPass(net);
  return (traced, heads) => {
    const { words } = traced.features;
    const parts = heads.map((head): Accumulating => {
      return { head, bias: net.outputBias[head] as number, tokens: new Float64Array(traced.tokens.length) };
    });
    addWide(parts, traced, net);
    addDeep(parts, words, pass(words), net);
    return parts.map(({ bias, tokens }) => toContributions(bias, tokens));
  };
}

// --- internal ---

type Weights = ReturnType<typeof unpack>;

interface Accumulating {
  readonly head: number;
  readonly tokens: Float64Array;
  bias: number;
}

/** What the deep part holds fast at one text. */
interface Forward {
  /** [T] shares of attention. */
  readonly shares: Float64Array;
  /** [F] middle of the window that won, -1 where relu cut the filter off. */
  readonly winners: Int32Array;
  /** The hidden units above 0. */
  readonly live: readonly number[];
}

function addWide(into: readonly Accumulating[], { parts }: TracedFeatures, { wide, heads }: Weights): void {
  const weights = new Float64Array(heads);
  for (const { kind, at, ids, value } of parts) {
    weights.fill(0);
    // Row by row: the table is large, and the weights of all heads for one n-gram lie together.
    for (const id of ids) {
      for (const { head } of into) weights[head] = (weights[head] as number) + (wide[id * heads + head] as number);
    }
    const reach = kind === 'pair' ? 2 : 1;
    for (const { head, tokens } of into) {
      const share = (value * (weights[head] as number)) / (at.length * reach);
      for (const first of at) for (let t = first; t < first + reach; t++) tokens[t] = (tokens[t] as number) + share;
    }
  }
}

function addDeep(into: readonly Accumulating[], words: Int32Array, forward: Forward, net: Weights): void {
  for (const one of into) {
    const gradient = addGradient(one, forward.live, net);
    addPooled(one.tokens, words, forward.shares, gradient, net);
    addPhrases(one, words, forward.winners, gradient, net);
  }
}

/** The shares in mean and attended vector: for each word the slope of its own place times its vector. */
function addPooled(
  tokens: Float64Array,
  words: Int32Array,
  shares: Float64Array,
  gradient: Float64Array,
  { word, size }: Weights,
): void {
  for (let t = 0; t < words.length; t++) {
    const at = (words[t] as number) * size;
    let inMean = 0;
    let inAttended = 0;
    for (let d = 0; d < size; d++) {
      const e = word[at + d] as number;
      inMean += (gradient[d] as number) * e;
      inAttended += (gradient[size + d] as number) * e;
    }
    tokens[t] = (tokens[t] as number) + inMean / words.length + (shares[t] as number) * inAttended;
  }
}

/** The shares in the window that won each filter. A place outside the text is padding, which has nothing to give. */
function addPhrases(
  one: Accumulating,
  words: Int32Array,
  winners: Int32Array,
  gradient: Float64Array,
  { size, filters, phraseBias, rows }: Weights,
): void {
  const { tokens } = one;
  for (let f = 0; f < filters; f++) {
    const middle = winners[f] as number;
    if (middle < 0) continue;
    const slope = gradient[2 * size + f] as number;
    one.bias += slope * (phraseBias[f] as number);
    for (let k = 0; k < PHRASE_WIDTH; k++) {
      const t = middle + k - 1;
      if (t < 0 || t >= words.length) continue;
      const steps = rows.of(words[t])[k * filters + f] as number;
      tokens[t] = (tokens[t] as number) + slope * steps * (rows.steps[f] as number);
    }
  }
}

/** Gradient of the logit by the pooled vector [2D + F]; adds what the biases of the live hidden units give. */
function addGradient(one: Accumulating, live: readonly number[], net: Weights): Float64Array {
  const { units, heads, width, hiddenKernel, hiddenBias, outputKernel } = net;
  const slopes = live.map((n) => outputKernel[n * heads + one.head] as number);
  live.forEach((n, i) => {
    one.bias += (slopes[i] as number) * (hiddenBias[n] as number);
  });
  const gradient = new Float64Array(width);
  for (let p = 0; p < width; p++) {
    let slope = 0;
    for (let i = 0; i < live.length; i++) {
      slope += (slopes[i] as number) * (hiddenKernel[p * units + (live[i] as number)] as number);
    }
    gradient[p] = slope;
  }
  return gradient;
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
    const winners = strongestPhrases(pooled.subarray(2 * size), words, net.rows, net.phraseBias);
    for (let n = 0; n < units; n++) hidden[n] = net.hiddenBias[n] as number;
    for (let p = 0; p < width; p++) {
      const x = pooled[p] as number;
      if (x === 0) continue;
      for (let n = 0; n < units; n++) {
        hidden[n] = (hidden[n] as number) + x * (net.hiddenKernel[p * units + n] as number);
      }
    }
    return { shares, winners, live: [...hidden.keys()].filter((n) => (hidden[n] as number) > 0) };
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

function unpack(weights: ReadonlyMap<string, WeightTable>, phrases: PhraseArithmetic) {
  const net = takeWeights(weights);
  const { size, filters, units, heads, ...tables } = net;
  return {
    ...{ size, filters, units, heads, width: 2 * size + filters },
    wide: tables.wide.values,
    word: tables.word.values,
    attention: tables.attention.values,
    phraseBias: tables.phraseBias.values,
    hiddenKernel: tables.hiddenKernel.values,
    hiddenBias: tables.hiddenBias.values,
    outputKernel: tables.outputKernel.values,
    outputBias: tables.outputBias.values,
    rows: createPhraseRows(net, phrases),
  };
}
