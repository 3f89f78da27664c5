import { ModeratoError } from '../errors.ts';
import type { WeightTable } from '../model/weights.ts';
import { Adam } from './adam.ts';
import { makeBatches } from './batches.ts';
import { differentiateBatch } from './deep-batch.ts';
import type { DeepOptions, DeepRow } from './deep-options.ts';
import { ATTENTION, clearPadding, DENSE, type DeepWeights, INTERCEPTS, initialise, WORD } from './deep-weights.ts';
import { Random } from './random.ts';
import { tick } from './ticker.ts';

/**
 * Fits the deep part by TensorFlow.js: it computes the loss and all gradients of a batch; word rows are gathered and
 * updated in plain arrays, because a dense optimiser would touch the whole word table at every step.
 * Every task is a sigmoid of its own over the shared trunk; a row trains only the tasks it is labelled for.
 * @returns the weights under the names of `model/network.ts`, with one output per task
 * @throws ModeratoError TRAINING_FAILED when the loss is no longer a number, INTERRUPTED when `signal` fires
 */
export async function fitDeep(data: readonly DeepRow[], options: DeepOptions): Promise<DeepWeights> {
  const random = new Random(options.seed);
  const weights = initialise(options, random);
  const optimisers = new Map(
    [...weights].map(([name, table]) => [name, new Adam(table.values, rowWidth(name, table))]),
  );
  const epochs = Math.max(options.epochs, Math.ceil((options.fewestSteps * options.batch) / Math.max(1, data.length)));
  const total = data.length * epochs;
  let done = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of makeBatches(data, options.batch, random)) {
      const rate = options.rate * (1 - done / total);
      const loss = step(batch, weights, optimisers, rate, options, random);
      if (!Number.isFinite(loss)) {
        throw new ModeratoError(
          'TRAINING_FAILED',
          `The loss became ${loss} after ${done} rows; try a smaller rate than ${options.rate}.`,
        );
      }
      done += batch.length;
      await tick(options, done, total, loss / batch.length);
    }
  }
  weights.delete(INTERCEPTS);
  return weights;
}

// --- internal ---

/** One batch: forward, loss, gradients, update. Returns the summed loss. */
function step(
  batch: readonly DeepRow[],
  weights: DeepWeights,
  optimisers: Map<string, Adam>,
  rate: number,
  options: DeepOptions,
  random: Random,
): number {
  const { loss, ids, slopes, word, attention, dense } = differentiateBatch(batch, weights, options, random);
  const groups = Int32Array.from(batch, (row) => row.group);
  updateRows(optimisers.get(INTERCEPTS), groups, slopes, options.tasks, batch.length, rate);
  updateRows(optimisers.get(WORD), ids, word, options.size, batch.length, rate);
  updateRows(optimisers.get(ATTENTION), ids, attention, 1, batch.length, rate);
  clearPadding(weights);
  DENSE.forEach((name, i) => {
    const gradient = (dense[i] as Float32Array).map((g) => g / batch.length);
    optimisers.get(name)?.update(0, gradient, 0, rate);
  });
  return loss;
}

/** Adds up the gradients of each row that occurs and takes one step along it. */
function updateRows(
  optimiser: Adam | undefined,
  ids: Int32Array,
  gradient: Float32Array,
  width: number,
  count: number,
  rate: number,
): void {
  const sums = new Map<number, Float32Array>();
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    let sum = sums.get(id);
    if (sum === undefined) {
      sum = new Float32Array(width);
      sums.set(id, sum);
    }
    for (let d = 0; d < width; d++) sum[d] = (sum[d] as number) + (gradient[i * width + d] as number) / count;
  }
  for (const [id, sum] of sums) optimiser?.update(id, sum, 0, rate);
}

/** Dense weights are updated as one row; table weights row by row. */
function rowWidth(name: string, table: WeightTable): number {
  return name === WORD || name === ATTENTION || name === INTERCEPTS ? (table.shape[1] as number) : table.values.length;
}
