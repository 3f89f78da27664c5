import { sigmoid } from '../model/calibration.ts';
import type { Features } from '../text/featuriser.ts';
import { Random } from './random.ts';
import { tick, type Watch } from './ticker.ts';

/** Texts with what is known of them: `targets[n * tasks + k]` in [0, 1], of no account where the weight is 0. */
export interface WideRows {
  readonly features: readonly Features[];
  readonly targets: Float32Array;
  /** [rows, tasks]: how much a known target counts; 0 leaves it out. */
  readonly weights: Float32Array;
  /** [rows]: which corpus a row is from, in [0, groups). Each has an intercept of its own. */
  readonly groups: Int32Array;
}

export interface WideOptions extends Watch {
  readonly buckets: number;
  readonly tasks: number;
  readonly groups: number;
  readonly epochs: number;
  /** Step size at the start; falls linearly to 0. */
  readonly rate: number;
  readonly seed: number;
}

/**
 * Fits the wide part: one logistic regression per task over hashed n-grams, by plain stochastic gradient descent,
 * because a loop that touches only the buckets of one text is faster than any dense optimiser.
 * Buckets seen in one text only stay 0. A bucket's steps are scaled by its inverse document frequency squared, which
 * is what TF-IDF weighting of the inputs would do, but leaves nothing to be stored for serving.
 *
 * Corpora differ in how common a label is, so each has an intercept: without it, whatever marks the style of a corpus
 * rich in a label would be taken for a sign of the label. Serving needs none of them; calibration sets its own.
 * @returns the table [buckets, tasks]
 * @throws ModeratoError INTERRUPTED
 */
export async function fitWide(rows: WideRows, options: WideOptions): Promise<Float32Array> {
  const { tasks, epochs, rate } = options;
  const random = new Random(options.seed);
  const steps = stepSizes(rows.features, options.buckets);
  const table = new Float32Array(options.buckets * tasks);
  const intercepts = new Float32Array(options.groups * tasks);
  const logits = new Float32Array(tasks);
  const total = rows.features.length * epochs;
  let done = 0;
  let loss = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const n of random.permutation(rows.features.length)) {
      const { ids, values } = rows.features[n] as Features;
      const step = rate * (1 - done / total);
      const intercept = intercepts.subarray(
        (rows.groups[n] as number) * tasks,
        ((rows.groups[n] as number) + 1) * tasks,
      );
      logits.set(intercept);
      for (let i = 0; i < ids.length; i++) {
        const at = (ids[i] as number) * tasks;
        const value = values[i] as number;
        for (let k = 0; k < tasks; k++) logits[k] = (logits[k] as number) + value * (table[at + k] as number);
      }
      loss += gradients(logits, rows, n, tasks);
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] as number;
        const change = step * (values[i] as number) * (steps[id] as number);
        if (change === 0) continue;
        const at = id * tasks;
        for (let k = 0; k < tasks; k++) table[at + k] = (table[at + k] as number) - change * (logits[k] as number);
      }
      for (let k = 0; k < tasks; k++)
        intercept[k] = (intercept[k] as number) - INTERCEPT_RATE * step * (logits[k] as number);
      if (++done % REPORT_EVERY === 0) {
        await tick(options, done, total, loss / REPORT_EVERY);
        loss = 0;
      }
    }
  }
  return table;
}

// --- internal ---

const REPORT_EVERY = 2000;
/** An intercept meets every row of its corpus, so it needs far smaller steps than a bucket. */
const INTERCEPT_RATE = 0.01;

/** Replaces logits by the gradient of the weighted log loss with respect to them; returns the loss. */
function gradients(logits: Float32Array, { targets, weights }: WideRows, n: number, tasks: number): number {
  let loss = 0;
  for (let k = 0; k < tasks; k++) {
    const weight = weights[n * tasks + k] as number;
    if (weight === 0) {
      logits[k] = 0;
      continue;
    }
    const target = targets[n * tasks + k] as number;
    const logit = logits[k] as number;
    loss += weight * (Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit))));
    logits[k] = weight * (sigmoid(logit) - target);
  }
  return loss;
}

/** [buckets]: idf squared, scaled to a mean of 1 over the features met; 0 for buckets of fewer than two texts. */
function stepSizes(features: readonly Features[], buckets: number): Float32Array {
  const frequency = new Int32Array(buckets);
  const last = new Int32Array(buckets).fill(-1);
  features.forEach(({ ids }, n) => {
    for (const id of ids) {
      if (last[id] === n) continue;
      last[id] = n;
      frequency[id] = (frequency[id] as number) + 1;
    }
  });
  let sum = 0;
  let met = 0;
  const steps = Float32Array.from(frequency, (count) => {
    if (count < 2) return 0;
    const square = Math.log((1 + features.length) / (1 + count)) ** 2;
    sum += square * count;
    met += count;
    return square;
  });
  // No bucket that tells texts apart: all steps are 0 already.
  return sum === 0 ? steps : steps.map((square) => (square * met) / sum);
}
