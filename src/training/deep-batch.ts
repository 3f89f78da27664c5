import { sigmoid } from '../model/calibration.ts';
import { PHRASE_WIDTH } from '../model/phrase-rows.ts';
import type { WeightTable } from '../model/weights.ts';
import { PADDING_ROW, UNKNOWN_ROW } from '../text/featuriser.ts';
import { tf } from './backend.ts';
import type { DeepOptions, DeepRow } from './deep-options.ts';
import { ATTENTION, DENSE, type DeepWeights, INTERCEPTS, WORD } from './deep-weights.ts';
import type { Random } from './random.ts';

/** What a batch says about the weights. */
export interface BatchGradients {
  /** Summed over the batch. */
  readonly loss: number;
  /** [B * T] rows of the word table that the batch read, padding included. */
  readonly ids: Int32Array;
  /** [B, K]: the gradient of the loss with respect to each logit. */
  readonly slopes: Float32Array;
  /** [B * T, D] and [B * T]: with respect to each place's word vector and attention. */
  readonly word: Float32Array;
  readonly attention: Float32Array;
  /** With respect to each of DENSE, in their order. */
  readonly dense: readonly Float32Array[];
}

/** Forward and backward through one batch, by TensorFlow.js. B texts, T places, K tasks; D, F and N as in the network. */
export function differentiateBatch(
  batch: readonly DeepRow[],
  weights: DeepWeights,
  options: DeepOptions,
  random: Random,
): BatchGradients {
  const words = padWords(batch, options.wordDropout, random);
  return withoutLeaks(() => differentiate(batch, words, weights, options, random));
}

// --- internal ---

/** tf.tidy for results that are plain arrays: it would walk through every number of what it is given back. */
function withoutLeaks<Result>(compute: () => Result): Result {
  const results: Result[] = [];
  tf.tidy(() => void results.push(compute()));
  return results[0] as Result;
}

interface PaddedWords {
  /** [B, T], each text followed by padding. */
  readonly ids: Int32Array;
  readonly length: number;
}

function padWords(batch: readonly DeepRow[], dropout: number, random: Random): PaddedWords {
  const length = Math.max(...batch.map((row) => row.words.length)) + PHRASE_WIDTH - 1;
  const ids = new Int32Array(batch.length * length).fill(PADDING_ROW);
  batch.forEach((row, b) => {
    row.words.forEach((id, t) => {
      ids[b * length + t] = random.next() < dropout ? UNKNOWN_ROW : id;
    });
  });
  return { ids, length };
}

function differentiate(
  batch: readonly DeepRow[],
  { ids, length }: PaddedWords,
  weights: DeepWeights,
  { size, filters, units, tasks, dropout }: DeepOptions,
  random: Random,
): BatchGradients {
  const count = batch.length;
  const values = (name: string): Float32Array => (weights.get(name) as WeightTable).values;
  const vectors = tf.tensor3d(gather(values(WORD), ids, size), [count, length, size]);
  const salience = tf.tensor2d(gather(values(ATTENTION), ids, 1), [count, length]);
  const shares = tf.tensor3d(
    Float32Array.from(ids, (id, i) =>
      id === PADDING_ROW ? 0 : 1 / (batch[Math.floor(i / length)] as DeepRow).words.length,
    ),
    [count, 1, length],
  );
  const keep = (n: number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: count * n }, () => (random.next() < dropout ? 0 : 1 / (1 - dropout))),
      [count, n],
    );
  const keepPooled = keep(2 * size + filters);
  const keepHidden = keep(units);
  const { targets, masks } = targetsOf(batch, tasks);
  const intercepts = gather(
    values(INTERCEPTS),
    Int32Array.from(batch, (row) => row.group),
    tasks,
  );
  let loss = 0;
  let slopes = new Float32Array();

  const forward = (
    e: tf.Tensor,
    a: tf.Tensor,
    kernel: tf.Tensor,
    bias: tf.Tensor,
    hiddenKernel: tf.Tensor,
    hiddenBias: tf.Tensor,
    outputKernel: tf.Tensor,
    outputBias: tf.Tensor,
  ): tf.Scalar => {
    const mean = tf.reshape(tf.matMul(shares, e as tf.Tensor3D), [count, size]);
    const attended = tf.reshape(tf.matMul(tf.expandDims(tf.softmax(a), 1) as tf.Tensor3D, e as tf.Tensor3D), [
      count,
      size,
    ]);
    const pooled = tf.mul(tf.concat([mean, attended, strongestPhrase(e, kernel, bias)], 1), keepPooled);
    const hidden = tf.mul(
      tf.relu(tf.add(multiply(pooled as tf.Tensor2D, hiddenKernel as tf.Tensor2D), hiddenBias)),
      keepHidden,
    );
    const logits = tf.add(multiply(hidden as tf.Tensor2D, outputKernel as tf.Tensor2D), outputBias);
    // The gradient of the log loss is (sigmoid(logit) - target), so a product with that constant has the same one.
    const known = (logits.dataSync() as Float32Array).map((logit, i) => logit + (intercepts[i] as number));
    slopes = known.map((logit, i) => (masks[i] as number) * (sigmoid(logit) - (targets[i] as number)));
    loss = logLoss(known, targets, masks);
    return tf.sum(tf.mul(logits, tf.tensor2d(slopes, [count, tasks])));
  };
  const dense = DENSE.map((name) => tf.tensor(values(name), [...(weights.get(name) as WeightTable).shape]));
  // tf.grads is typed for any number of tensors, but not for a function of eight.
  const gradients = tf.grads(forward as (...args: tf.Tensor[]) => tf.Tensor)([vectors, salience, ...dense]);
  const [word, attention, ...rest] = gradients.map((gradient) => gradient.dataSync() as Float32Array) as [
    Float32Array,
    Float32Array,
    ...Float32Array[],
  ];
  return { loss, ids, slopes, word, attention, dense: rest };
}

/**
 * a . b with gradients written out: those of tf.matMul ask for transposed products, which the WebAssembly backend
 * computes several times slower than a transposition followed by a plain product.
 */
function multiply(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const product = (left: tf.Tensor2D, right: tf.Tensor2D, save: tf.GradSaveFunc) => {
    save([left, right]);
    return {
      value: tf.matMul(left, right),
      gradFunc: (dy: tf.Tensor2D, [l, r]: tf.Tensor2D[]) => [
        tf.matMul(dy, tf.transpose(r as tf.Tensor2D)),
        tf.matMul(tf.transpose(l as tf.Tensor2D), dy),
      ],
    };
  };
  // Typed for tensors of any rank followed by `save`, which no function of two matrices fits.
  return tf.customGrad(product as unknown as Parameters<typeof tf.customGrad>[0])(a, b) as tf.Tensor2D;
}

/** [B, F]: max over windows of three words of relu(window . kernel + bias), as one matrix product per place in the window. */
function strongestPhrase(e: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor): tf.Tensor2D {
  const [count, length, size] = e.shape as [number, number, number];
  const filters = bias.shape[0] as number;
  const padded = tf.pad(e as tf.Tensor3D, [
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
  let sum: tf.Tensor = bias;
  for (let k = 0; k < PHRASE_WIDTH; k++) {
    const window = tf.reshape(tf.slice(padded, [0, k, 0], [count, length, size]), [count * length, size]);
    const place = tf.reshape(tf.slice(kernel as tf.Tensor3D, [k, 0, 0], [1, size, filters]), [size, filters]);
    sum = tf.add(sum, multiply(window as tf.Tensor2D, place as tf.Tensor2D));
  }
  return tf.max(tf.reshape(tf.relu(sum), [count, length, filters]), 1);
}

function gather(table: Float32Array, ids: Int32Array, width: number): Float32Array {
  const out = new Float32Array(ids.length * width);
  for (let i = 0; i < ids.length; i++) {
    const from = (ids[i] as number) * width;
    out.set(table.subarray(from, from + width), i * width);
  }
  return out;
}

/** [B, K] targets and weights; what is not labelled weighs 0. */
function targetsOf(batch: readonly DeepRow[], tasks: number): { targets: Float32Array; masks: Float32Array } {
  const targets = new Float32Array(batch.length * tasks);
  const masks = new Float32Array(batch.length * tasks);
  batch.forEach((row, b) => {
    for (const { task, target, weight } of row.tasks) {
      targets[b * tasks + task] = target;
      masks[b * tasks + task] = weight;
    }
  });
  return { targets, masks };
}

function logLoss(logits: Float32Array, targets: Float32Array, masks: Float32Array): number {
  let loss = 0;
  for (let i = 0; i < logits.length; i++) {
    if (masks[i] === 0) continue;
    const logit = logits[i] as number;
    loss +=
      (masks[i] as number) *
      (Math.max(logit, 0) - logit * (targets[i] as number) + Math.log1p(Math.exp(-Math.abs(logit))));
  }
  return loss;
}
