import { WEIGHT_NAMES } from '../model/network.ts';
import { PHRASE_WIDTH } from '../model/phrase-rows.ts';
import type { WeightTable } from '../model/weights.ts';
import { PADDING_ROW } from '../text/featuriser.ts';
import type { DeepOptions } from './deep-options.ts';
import type { Random } from './random.ts';

export const WORD = WEIGHT_NAMES.word;
export const ATTENTION = WEIGHT_NAMES.attention;
/** [groups, tasks]: needed in training only. */
export const INTERCEPTS = 'intercepts';
/** The weights that every batch touches as a whole, in the order in which gradients are asked for. */
export const DENSE = [
  WEIGHT_NAMES.phraseKernel,
  WEIGHT_NAMES.phraseBias,
  WEIGHT_NAMES.hiddenKernel,
  WEIGHT_NAMES.hiddenBias,
  WEIGHT_NAMES.outputKernel,
  WEIGHT_NAMES.outputBias,
] as const;

export type DeepWeights = Map<string, WeightTable>;

/** Random weights to start from; the word table starts from `vectors` where there are any. */
export function initialise(
  { rows, tasks, groups, size, filters, units, vectors }: DeepOptions,
  random: Random,
): DeepWeights {
  const table = (shape: number[], deviation: number): WeightTable => ({
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () =>
      deviation === 0 ? 0 : deviation * random.normal(),
    ),
  });
  const pooled = 2 * size + filters;
  const word = vectors ? { shape: [rows, size], values: vectors.slice() } : table([rows, size], 0.1);
  word.values.fill(0, PADDING_ROW * size, (PADDING_ROW + 1) * size);
  const attention = table([rows, 1], 0);
  attention.values[PADDING_ROW] = PADDING_ATTENTION;
  return new Map([
    [WORD, word],
    [ATTENTION, attention],
    // He et al. 2015 before a relu, Glorot & Bengio 2010 before a sigmoid.
    [WEIGHT_NAMES.phraseKernel, table([PHRASE_WIDTH, size, filters], Math.sqrt(2 / (PHRASE_WIDTH * size)))],
    [WEIGHT_NAMES.phraseBias, table([filters], 0)],
    [WEIGHT_NAMES.hiddenKernel, table([pooled, units], Math.sqrt(2 / pooled))],
    [WEIGHT_NAMES.hiddenBias, table([units], 0)],
    [WEIGHT_NAMES.outputKernel, table([units, tasks], Math.sqrt(2 / (units + tasks)))],
    [WEIGHT_NAMES.outputBias, table([tasks], 0)],
    [INTERCEPTS, table([groups, tasks], 0)],
  ]);
}

/** Padding must stay invisible whatever the optimiser did to its rows. */
export function clearPadding(weights: DeepWeights): void {
  const word = weights.get(WORD) as WeightTable;
  word.values.fill(0, PADDING_ROW * (word.shape[1] as number), (PADDING_ROW + 1) * (word.shape[1] as number));
  (weights.get(ATTENTION) as WeightTable).values[PADDING_ROW] = PADDING_ATTENTION;
}

// --- internal ---

/** Added to the attention of padding: exp(-60) of a share is nothing at float32. */
const PADDING_ATTENTION = -60;
