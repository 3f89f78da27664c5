/**
 * What words add to phrase filters is kept as whole numbers of sixteen bits, a step for each filter: a text reads these
 * rows more than anything else, and from memory. Both forward passes round alike, so that they agree.
 */
import type { WeightTable } from './weights.ts';

const LARGEST = 32_767;
/** Each of three places may be rounded up. */
const LARGEST_SUM = LARGEST - 2;
/** For filters that nothing adds to. */
const SMALLEST = 1e-30;

/**
 * The step of each filter, [F]. No word adds more to a filter than the length of its vector times that of the filter at
 * its place (Cauchy and Schwarz), so that sixteen bits always hold what three words add.
 */
export function phraseSteps(word: WeightTable, kernel: WeightTable): Float32Array {
  const [places, size, filters] = kernel.shape as [number, number, number];
  const { values } = kernel;
  const squares = new Float64Array(places * filters);
  for (let i = 0, row = 0; row < places * size; row++) {
    const at = Math.floor(row / size) * filters;
    for (let f = 0; f < filters; f++, i++) squares[at + f] = (squares[at + f] as number) + (values[i] as number) ** 2;
  }
  const longest = longestVector(word);
  const steps = new Float32Array(filters).fill(SMALLEST);
  squares.forEach((square, at) => {
    const filter = at % filters;
    steps[filter] = (steps[filter] as number) + (longest * Math.sqrt(square)) / LARGEST_SUM;
  });
  return steps;
}

/** out[i] <- sums[i], [places * F], in steps of its filter. */
export function roundPhrases(sums: Float32Array, steps: Float32Array, out: Int16Array): void {
  const filters = steps.length;
  for (let from = 0; from < sums.length; from += filters) {
    // Rounded by cutting off, which is quicker by far.
    for (let f = 0; f < filters; f++) {
      out[from + f] = (((sums[from + f] as number) / (steps[f] as number) + LARGEST + 1.5) | 0) - LARGEST - 1;
    }
  }
}

// --- internal ---

function longestVector(word: WeightTable): number {
  const [rows, size] = word.shape as [number, number];
  // Bytes are looked at as they are: working out the values of the whole table would take ten times as long.
  const { bytes, min, scale } = word.code ?? { bytes: word.values, min: 0, scale: 1 };
  let longest = 0;
  for (let row = 0; row < rows; row++) {
    longest = Math.max(longest, squareOf(bytes, row * size, (row + 1) * size, scale, min));
  }
  return Math.sqrt(longest);
}

/** The square of the length of a vector. By itself, as a function that is called so often is soon compiled. */
function squareOf(bytes: Uint8Array | Float32Array, from: number, to: number, scale: number, min: number): number {
  let sum = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const value = bytes[i] as number;
    sum += value;
    squares += value * value;
  }
  return scale * scale * squares + 2 * scale * min * sum + (to - from) * min * min;
}
