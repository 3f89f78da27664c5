import { LABELS } from '../src/labels.ts';
import type { Artifact } from '../src/model/artifact.ts';
import { WEIGHT_NAMES } from '../src/model/network.ts';
import type { WeightTable } from '../src/model/weights.ts';
import type { TextConfig } from '../src/text/featuriser.ts';
import { Random } from '../src/training/random.ts';

/** A small text configuration for tests. */
export const SMALL_TEXT: TextConfig = {
  buckets: 256,
  charNgrams: [2, 5],
  vocabulary: ['you', 'are', 'a', 'fool', 'because', 'the', 'length 4'],
  maxWords: 64,
  abuse: ['moron'],
};

/** Random weights that fit `text`: H = 3 heads, D = 4, F = 5, N = 6. */
export function randomWeights(text: TextConfig = SMALL_TEXT, seed = 1): Map<string, WeightTable> {
  const random = new Random(seed);
  const table = (...shape: number[]): WeightTable => ({
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()),
  });
  const rows = text.vocabulary.length + 2;
  const word = table(rows, 4);
  word.values.fill(0, 0, 4); // the padding row
  const attention = table(rows, 1);
  attention.values[0] = -60;
  return new Map([
    [WEIGHT_NAMES.wide, table(text.buckets, 3)],
    [WEIGHT_NAMES.word, word],
    [WEIGHT_NAMES.attention, attention],
    [WEIGHT_NAMES.phraseKernel, table(3, 4, 5)],
    [WEIGHT_NAMES.phraseBias, table(5)],
    [WEIGHT_NAMES.hiddenKernel, table(13, 6)],
    [WEIGHT_NAMES.hiddenBias, table(6)],
    [WEIGHT_NAMES.outputKernel, table(6, 3)],
    [WEIGHT_NAMES.outputBias, table(3)],
  ]);
}

/** The same weights, the two large tables as bytes, as artifacts have them. */
export function withBytes(weights: ReadonlyMap<string, WeightTable>): Map<string, WeightTable> {
  const coded = new Map(weights);
  for (const name of [WEIGHT_NAMES.wide, WEIGHT_NAMES.word]) {
    const { shape, values } = weights.get(name) as WeightTable;
    const bytes = Uint8Array.from(values, (value) => Math.max(0, Math.min(255, Math.round(value * 40) + 128)));
    const code = { bytes, min: -128 / 40, scale: 1 / 40 };
    coded.set(name, { shape, values: Float32Array.from(bytes, (byte) => byte * code.scale + code.min), code });
  }
  return coded;
}

/** A whole artifact over random weights. */
export function randomArtifact(seed = 1): Artifact {
  return {
    name: 'test@1',
    heads: [...LABELS],
    text: { ...SMALL_TEXT, charNgrams: [2, 5], vocabulary: [...SMALL_TEXT.vocabulary] },
    calibration: LABELS.map(() => ({ slope: 1, offset: 0 })),
    training: { seed, rows: { test: 1 }, dataSha256: '0'.repeat(64) },
    weights: randomWeights(SMALL_TEXT, seed),
  };
}
