import { ModeratoError } from '../errors.ts';
import type { Features } from '../text/featuriser.ts';
import { createPhraseRows, PHRASE_WIDTH, type PhraseArithmetic, strongestPhrases } from './phrase-rows.ts';
import type { WeightTable } from './weights.ts';

/**
 * The network: a wide part and a deep part whose logits add up.
 *
 *   wide   W[h] = sum over n-grams i of values[i] * wide[ids[i], h]
 *   deep   e[t] = word[words[t]]                                           row of the word table, D numbers
 *          mean = average of e[t]
 *          attended = sum over t of softmax(attention[words[t]]) * e[t]
 *          phrase[f] = max over t of relu(b[f] + sum over k of kernel[k, :, f] . e[t + k - 1])   windows of three words
 *          pooled = [mean, attended, phrase]                               P = 2D + F numbers
 *          hidden = relu(pooled . hidden + b)                              N numbers
 *          D[h] = hidden . output + b[h]
 *   logit[h] = W[h] + D[h]
 *
 * The letters stand for the same sizes everywhere: H heads, D word-vector size, F phrase filters, N hidden units.
 */
export const WEIGHT_NAMES = {
  wide: 'wide/embeddings',
  word: 'word/embeddings',
  attention: 'attention/embeddings',
  phraseKernel: 'phrase/kernel',
  phraseBias: 'phrase/bias',
  hiddenKernel: 'hidden/kernel',
  hiddenBias: 'hidden/bias',
  outputKernel: 'output/kernel',
  outputBias: 'output/bias',
} as const;

/** Maps the features of one text to its logits, one per head. The result is reused by the next call. */
export type Network = (features: Features) => Float64Array;

/**
 * Makes the forward pass over plain typed arrays. A parity test holds it to what TensorFlow.js computes.
 * @throws ModeratoError MODEL_CORRUPT when a weight is missing or the shapes do not fit each other
 */
export function createNetwork(
  weights: ReadonlyMap<string, WeightTable>,
  phrases: PhraseArithmetic = 'rounded',
): Network {
  const net = withPhrases(takeWeights(weights), phrases);
  const { heads, size, filters, units } = net;
  // Sums of thousands of small numbers, so in double precision.
  const pooled = new Float64Array(2 * size + filters);
  const hidden = new Float64Array(units);
  const logits = new Float64Array(heads);
  return (features) => {
    logits.fill(0);
    addWide(logits, features, net.wide.values);
    pool(pooled, features.words, net);
    addDense(hidden.fill(0), pooled, net.hiddenKernel.values, net.hiddenBias.values);
    for (let n = 0; n < units; n++) hidden[n] = Math.max(0, hidden[n] as number);
    addDense(logits, hidden, net.outputKernel.values, net.outputBias.values);
    return logits;
  };
}

/** The weights of a network by their part in it, and the sizes they agree on. */
export interface NetworkWeights extends Readonly<Record<keyof typeof WEIGHT_NAMES, WeightTable>> {
  readonly size: number;
  readonly filters: number;
  readonly units: number;
  readonly heads: number;
}

/** @throws ModeratoError MODEL_CORRUPT when a weight is missing or the shapes do not fit each other */
export function takeWeights(weights: ReadonlyMap<string, WeightTable>): NetworkWeights {
  const take = (name: string, rank: number): WeightTable => {
    const table = weights.get(name);
    if (table?.shape.length === rank) return table;
    const found = table ? `shape [${table.shape}]` : 'nothing';
    throw new ModeratoError('MODEL_CORRUPT', `The model needs ${name} of rank ${rank} and has ${found}. Train anew.`);
  };
  const net = {
    wide: take(WEIGHT_NAMES.wide, 2),
    word: take(WEIGHT_NAMES.word, 2),
    attention: take(WEIGHT_NAMES.attention, 2),
    phraseKernel: take(WEIGHT_NAMES.phraseKernel, 3),
    phraseBias: take(WEIGHT_NAMES.phraseBias, 1),
    hiddenKernel: take(WEIGHT_NAMES.hiddenKernel, 2),
    hiddenBias: take(WEIGHT_NAMES.hiddenBias, 1),
    outputKernel: take(WEIGHT_NAMES.outputKernel, 2),
    outputBias: take(WEIGHT_NAMES.outputBias, 1),
  };
  const size = net.word.shape[1] as number;
  const filters = net.phraseBias.shape[0] as number;
  const units = net.hiddenBias.shape[0] as number;
  const heads = net.outputBias.shape[0] as number;
  const expected: [WeightTable, number[]][] = [
    [net.wide, [net.wide.shape[0] as number, heads]],
    [net.attention, [net.word.shape[0] as number, 1]],
    [net.phraseKernel, [PHRASE_WIDTH, size, filters]],
    [net.hiddenKernel, [2 * size + filters, units]],
    [net.outputKernel, [units, heads]],
  ];
  for (const [table, shape] of expected) {
    if (String(table.shape) === String(shape)) continue;
    throw new ModeratoError(
      'MODEL_CORRUPT',
      `The model has a weight of shape [${table.shape}] where [${shape}] fits. Train anew.`,
    );
  }
  return { ...net, size, filters, units, heads };
}

// --- internal ---

type Weights = ReturnType<typeof withPhrases>;

function withPhrases(net: NetworkWeights, phrases: PhraseArithmetic) {
  return { ...net, rows: createPhraseRows(net, phrases) };
}

function addWide(logits: Float64Array, { ids, values }: Features, wide: Float32Array): void {
  const heads = logits.length;
  for (let i = 0; i < ids.length; i++) {
    const row = (ids[i] as number) * heads;
    const value = values[i] as number;
    for (let h = 0; h < heads; h++) logits[h] = (logits[h] as number) + value * (wide[row + h] as number);
  }
}

/** pooled [2D + F] <- mean, attended, phrase of the words [T]. */
function pool(pooled: Float64Array, words: Int32Array, net: Weights): void {
  const { size } = net;
  const word = net.word.values;
  const attention = net.attention.values;
  pooled.fill(0);
  let highest = Number.NEGATIVE_INFINITY;
  for (const row of words) highest = Math.max(highest, attention[row] as number);
  let total = 0;
  for (const row of words) total += Math.exp((attention[row] as number) - highest);
  for (const row of words) {
    const share = Math.exp((attention[row] as number) - highest) / total;
    for (let d = 0; d < size; d++) {
      const e = word[row * size + d] as number;
      pooled[d] = (pooled[d] as number) + e / words.length;
      pooled[size + d] = (pooled[size + d] as number) + e * share;
    }
  }
  strongestPhrases(pooled.subarray(2 * size), words, net.rows, net.phraseBias.values);
}

/** out [O] += input [I] . kernel [I, O] + bias [O] */
function addDense(out: Float64Array, input: Float64Array, kernel: Float32Array, bias: Float32Array): void {
  const width = out.length;
  for (let o = 0; o < width; o++) out[o] = (out[o] as number) + (bias[o] as number);
  for (let i = 0; i < input.length; i++) {
    const x = input[i] as number;
    if (x === 0) continue;
    for (let o = 0; o < width; o++) out[o] = (out[o] as number) + x * (kernel[i * width + o] as number);
  }
}
