import { phraseSteps, roundPhrases } from './phrase-rounding.ts';
import type { WeightTable } from './weights.ts';

/** Words a phrase filter looks at; texts count as followed by this many rows of padding, less one. */
export const PHRASE_WIDTH = 3;

/**
 * How `phrase` adds up: exactly, or from what each word adds to each filter rounded to sixteen bits, as serving does. On
 * the model that ships the one moves no score by more than 0.0003 from the other.
 */
export type PhraseArithmetic = 'rounded' | 'exact';

/** What words add to phrase filters, [3F], in steps, and the size of the steps. */
export interface PhraseRows {
  readonly of: (row: number | undefined) => Float32Array | Int16Array;
  readonly steps: Float32Array;
}

/** Each row is worked out when a word first comes up and kept: the same few thousand words make up nearly all text. */
export function createPhraseRows(net: PhraseWeights, phrases: PhraseArithmetic): PhraseRows {
  const { filters } = net;
  const count = net.word.shape[0] as number;
  const width = PHRASE_WIDTH * filters;
  const project = createProjection(net.word, net.phraseKernel);
  if (phrases === 'exact') {
    return { of: keepRows(count, new Float32Array(width), project), steps: new Float32Array(filters).fill(1) };
  }
  const steps = phraseSteps(net.word, net.phraseKernel);
  const round = (row: number): Int16Array => {
    const rounded = new Int16Array(width);
    roundPhrases(project(row), steps, rounded);
    return rounded;
  };
  return { of: keepRows(count, new Int16Array(width), round), steps };
}

/**
 * phrase [F] <- for each filter its strongest window of three words, cut off at 0.
 * @returns the middle of that window, the first where several are as strong; -1 where it was cut off
 */
export function strongestPhrases(
  phrase: Float64Array,
  words: Int32Array,
  { of, steps }: PhraseRows,
  bias: Float32Array,
): Int32Array {
  const filters = bias.length;
  const winners = new Int32Array(filters);
  const strongest = new Float64Array(filters).fill(Number.NEGATIVE_INFINITY);
  for (let t = 0; t < words.length + PHRASE_WIDTH - 1; t++) {
    const before = of(words[t - 1]);
    const here = of(words[t]);
    const after = of(words[t + 1]);
    for (let f = 0; f < filters; f++) {
      const sum = (before[f] as number) + (here[filters + f] as number) + (after[2 * filters + f] as number);
      if (sum <= (strongest[f] as number)) continue;
      strongest[f] = sum;
      winners[f] = t;
    }
  }
  for (let f = 0; f < filters; f++) {
    const sum = (bias[f] as number) + (strongest[f] as number) * (steps[f] as number);
    phrase[f] = Math.max(0, sum);
    if (sum <= 0) winners[f] = -1;
  }
  return winners;
}

// --- internal ---

interface PhraseWeights {
  readonly word: WeightTable;
  readonly phraseKernel: WeightTable;
  readonly filters: number;
}

function keepRows<Row>(count: number, padding: Row, workOut: (row: number) => Row): (row: number | undefined) => Row {
  const known = new Array<Row | undefined>(count);
  return (row) => {
    if (row === undefined) return padding;
    known[row] ??= workOut(row);
    return known[row] as Row;
  };
}

/**
 * What a word adds to each filter at each of the three places of a window, [3F]: its vector times the kernel. In
 * float32 step by step, as the tuned pass has it, so that both round the very same sums.
 */
function createProjection({ shape, values }: WeightTable, kernel: WeightTable): (row: number) => Float32Array {
  const size = shape[1] as number;
  const filters = kernel.shape[2] as number;
  return (row) => {
    const sums = new Float32Array(PHRASE_WIDTH * filters);
    for (let k = 0; k < PHRASE_WIDTH; k++) {
      for (let d = 0; d < size; d++) {
        const e = values[row * size + d] as number;
        const at = (k * size + d) * filters;
        for (let f = 0; f < filters; f++) {
          const to = k * filters + f;
          sums[to] = (sums[to] as number) + Math.fround(e * (kernel.values[at + f] as number));
        }
      }
    }
    return sums;
  };
}
