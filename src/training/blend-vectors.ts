import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { FIRST_WORD_ROW } from '../text/featuriser.ts';
import type { PretrainedVectors } from './pretrained-vectors.ts';

/**
 * Makes one vector of two for each word: what was learned from the comments, and what is known from far more text. Both
 * are scaled to length 1, centred and put side by side, and the `size` principal components of that are kept, those along
 * which words differ most (Yin and Schütze 2016, "Learning Word Meta-Embeddings", call this SVD). A word without
 * pretrained vector stands at their centre.
 * @param learned [vocabulary.length + 2, size]
 * @returns the same shape; padding and unknown words are 0
 */
export function blendVectors(
  vocabulary: readonly string[],
  learned: Float32Array,
  size: number,
  pretrained: PretrainedVectors,
): Float32Array {
  const own = vocabulary.map((_, word) => rowOf(learned, word + FIRST_WORD_ROW, size));
  const theirs = vocabulary.map((word) => pretrained.of(word));
  const width = pretrained.size + size;
  const rows = new Float64Array(vocabulary.length * width);
  putCentred(rows, width, 0, pretrained.size, theirs);
  putCentred(rows, width, pretrained.size, size, own);
  const axes = principalAxes(rows, width, size);
  const blended = new Float32Array(learned.length);
  for (let word = 0; word < vocabulary.length; word++) {
    const row = rows.subarray(word * width, (word + 1) * width);
    axes.forEach((axis, k) => {
      blended[(word + FIRST_WORD_ROW) * size + k] = dot(row, axis);
    });
  }
  return blended;
}

// --- internal ---

function rowOf(values: Float32Array, row: number, size: number): Float32Array {
  return values.subarray(row * size, (row + 1) * size);
}

/** Columns `from` up to `from + size` of the rows <- vectors of length 1 less their mean; 0 where there is none. */
function putCentred(
  rows: Float64Array,
  width: number,
  from: number,
  size: number,
  vectors: readonly (Float32Array | undefined)[],
): void {
  const mean = new Float64Array(size);
  let known = 0;
  vectors.forEach((vector, word) => {
    if (vector === undefined) return;
    known++;
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let d = 0; d < size; d++) {
      const value = (vector[d] as number) / length;
      rows[word * width + from + d] = value;
      mean[d] = (mean[d] as number) + value;
    }
  });
  vectors.forEach((vector, word) => {
    if (vector === undefined) return;
    for (let d = 0; d < size; d++) {
      const at = word * width + from + d;
      rows[at] = (rows[at] as number) - (mean[d] as number) / known;
    }
  });
}

/** The directions along which centred rows differ most, at most `count`, each of length 1. */
function principalAxes(rows: Float64Array, width: number, count: number): Float64Array[] {
  const covariance = Matrix.zeros(width, width);
  for (let from = 0; from < rows.length; from += width) {
    const row = rows.subarray(from, from + width);
    for (let i = 0; i < width; i++) {
      const value = row[i] as number;
      if (value === 0) continue;
      for (let j = 0; j <= i; j++) covariance.set(i, j, covariance.get(i, j) + value * (row[j] as number));
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) covariance.set(j, i, covariance.get(i, j));
  // From the smallest eigenvalue to the largest.
  const { eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  return Array.from({ length: count }, (_, k) => Float64Array.from(eigenvectorMatrix.getColumn(width - 1 - k)));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}
