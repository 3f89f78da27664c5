import { UNKNOWN_ROW } from '../text/featuriser.ts';
import { Random } from './random.ts';
import { tick, type Watch } from './ticker.ts';

export interface WordVectorOptions extends Watch {
  /** Rows of the word table; row 0 is padding, row 1 any unknown word. */
  readonly rows: number;
  /** D: numbers per vector. */
  readonly size: number;
  readonly epochs: number;
  readonly seed: number;
}

/**
 * Learns a vector for each word from text alone: skip-gram with negative sampling (Mikolov et al. 2013, with the
 * settings of fastText: 5 words to either side at most, 5 negatives drawn by frequency^0.5, frequent words thinned).
 * @param texts word-table rows of each text, in order
 * @throws ModeratoError INTERRUPTED
 * @returns [rows, size]; padding, unknown words and words that never occur are 0
 */
export async function fitWordVectors(texts: readonly Int32Array[], options: WordVectorOptions): Promise<Float32Array> {
  const { rows, size, epochs } = options;
  const random = new Random(options.seed);
  const counts = countRows(texts, rows);
  const keep = keepChances(counts);
  const negatives = negativeTable(counts);
  const input = new Float32Array(rows * size);
  const output = new Float32Array(rows * size);
  for (let row = UNKNOWN_ROW + 1; row < rows; row++) {
    if (counts[row] === 0) continue;
    for (let d = 0; d < size; d++) input[row * size + d] = (random.next() - 0.5) / size;
  }
  const change = new Float32Array(size);
  const words = new Int32Array(texts.reduce((longest, text) => Math.max(longest, text.length), 0));
  const total = texts.length * epochs;
  let done = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const n of random.permutation(texts.length)) {
      const rate = RATE * (1 - done / total);
      const length = thin(texts[n] as Int32Array, words, keep, random);
      for (let at = 0; at < length; at++) {
        const reach = 1 + Math.floor(random.next() * WINDOW);
        const last = Math.min(length - 1, at + reach);
        for (let other = Math.max(0, at - reach); other <= last; other++) {
          if (other === at) continue;
          pull(input, output, change, words[at] as number, words[other] as number, negatives, size, rate, random);
        }
      }
      if (++done % REPORT_EVERY === 0) await tick(options, done, total, Number.NaN);
    }
  }
  return input;
}

// --- internal ---

const RATE = 0.05;
const WINDOW = 5;
const NEGATIVES = 5;
const THINNING = 1e-4;
const NEGATIVE_TABLE = 1 << 20;
const REPORT_EVERY = 1000;

/** sigmoid(x) for x in [-8, 8), in steps of 1/64: exact enough for a step direction and far faster. */
const SIGMOID = Float32Array.from({ length: 1024 }, (_, i) => 1 / (1 + Math.exp(-(i / 64 - 8))));

/** One positive pair and its negatives: moves the vectors of both towards or away from each other. */
function pull(
  input: Float32Array,
  output: Float32Array,
  change: Float32Array,
  word: number,
  context: number,
  negatives: Int32Array,
  size: number,
  rate: number,
  random: Random,
): void {
  const from = word * size;
  change.fill(0);
  for (let k = 0; k <= NEGATIVES; k++) {
    const target = k === 0 ? context : (negatives[(random.next() * NEGATIVE_TABLE) | 0] as number);
    if (k > 0 && target === context) continue;
    const to = target * size;
    let score = 0;
    for (let d = 0; d < size; d++) score += (input[from + d] as number) * (output[to + d] as number);
    const p = score >= 8 ? 1 : score <= -8 ? 0 : (SIGMOID[((score + 8) * 64) | 0] as number);
    const g = rate * ((k === 0 ? 1 : 0) - p);
    for (let d = 0; d < size; d++) {
      change[d] = (change[d] as number) + g * (output[to + d] as number);
      output[to + d] = (output[to + d] as number) + g * (input[from + d] as number);
    }
  }
  for (let d = 0; d < size; d++) input[from + d] = (input[from + d] as number) + (change[d] as number);
}

/** Copies the known words of a text, leaving out frequent ones by chance; returns how many stay. */
function thin(text: Int32Array, words: Int32Array, keep: Float32Array, random: Random): number {
  let length = 0;
  for (const row of text) {
    if (row <= UNKNOWN_ROW || random.next() >= (keep[row] as number)) continue;
    words[length++] = row;
  }
  return length;
}

function countRows(texts: readonly Int32Array[], rows: number): Float64Array {
  const counts = new Float64Array(rows);
  for (const text of texts) for (const row of text) counts[row] = (counts[row] as number) + 1;
  counts.fill(0, 0, UNKNOWN_ROW + 1);
  return counts;
}

function keepChances(counts: Float64Array): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float32Array.from(counts, (count) => {
    const ratio = THINNING / (count / total);
    return count === 0 ? 0 : Math.min(1, Math.sqrt(ratio) + ratio);
  });
}

/** Rows in proportion to frequency^0.5, to draw negatives from by a random index. */
function negativeTable(counts: Float64Array): Int32Array {
  const table = new Int32Array(NEGATIVE_TABLE);
  const sum = counts.reduce((total, count) => total + Math.sqrt(count), 0);
  let row = 0;
  let filled = Math.sqrt(counts[0] as number) / sum;
  for (let i = 0; i < NEGATIVE_TABLE; i++) {
    while (i / NEGATIVE_TABLE >= filled && row < counts.length - 1) filled += Math.sqrt(counts[++row] as number) / sum;
    table[i] = row;
  }
  return table;
}
