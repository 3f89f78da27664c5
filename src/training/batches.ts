import type { Random } from './random.ts';

/** Texts of like length share a batch, so that little of it is padding: rows are sorted within runs of this many batches. */
const SORTED_RUN = 50;

/**
 * Cuts rows into batches in random order, each of texts of like length.
 * @returns every row once; all batches of `size` but the last of a run
 */
export function makeBatches<Row extends { readonly words: ArrayLike<number> }>(
  rows: readonly Row[],
  size: number,
  random: Random,
): Row[][] {
  const order = [...random.permutation(rows.length)].map((n) => rows[n] as Row);
  const batches: Row[][] = [];
  for (let from = 0; from < order.length; from += size * SORTED_RUN) {
    const run = order.slice(from, from + size * SORTED_RUN).sort((a, b) => a.words.length - b.words.length);
    for (let at = 0; at < run.length; at += size) batches.push(run.slice(at, at + size));
  }
  return [...random.permutation(batches.length)].map((n) => batches[n] as Row[]);
}
