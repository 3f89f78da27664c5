import { FIRST_WORD_ROW } from '../text/featuriser.ts';
import { blendVectors } from './blend-vectors.ts';
import type { TrainingConfig } from './config.ts';
import type { PretrainedVectors } from './pretrained-vectors.ts';
import type { Watch } from './ticker.ts';
import { lookUpWords } from './word-knowledge.ts';
import { fitWordVectors } from './word-vectors.ts';

/** The word table that the deep part starts from: `values` is [vocabulary.length + 2, size]. */
export interface WordTable {
  readonly size: number;
  readonly values: Float32Array;
}

/**
 * Puts together what is known of each word before training: a vector learned from all the texts without their labels,
 * blended with a pretrained one where there is any, and its traits from word lists, WordNet and AFINN.
 * @param texts word-table rows of each text, in order
 */
export async function startWordTable(
  vocabulary: readonly string[],
  texts: readonly Int32Array[],
  { size: learned, epochs, deviation, trait }: TrainingConfig['vectors'],
  options: Watch & { readonly seed: number; readonly pretrained?: PretrainedVectors | undefined },
): Promise<WordTable> {
  const rows = vocabulary.length + FIRST_WORD_ROW;
  const own = await fitWordVectors(texts, { ...options, rows, size: learned, epochs });
  const { pretrained } = options;
  const vectors = pretrained === undefined ? own : blendVectors(vocabulary, own, learned, pretrained);
  const scale = deviation / (rootMeanSquare(vectors) || 1);
  const { traits, values: known } = await lookUpWords(vocabulary);
  const size = learned + traits.length;
  const values = new Float32Array(rows * size);
  for (let row = FIRST_WORD_ROW; row < rows; row++) {
    const word = row - FIRST_WORD_ROW;
    for (let d = 0; d < learned; d++) values[row * size + d] = scale * (vectors[row * learned + d] as number);
    for (let t = 0; t < traits.length; t++) {
      values[row * size + learned + t] = trait * (known[word * traits.length + t] as number);
    }
  }
  return { size, values };
}

// --- internal ---

function rootMeanSquare(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
