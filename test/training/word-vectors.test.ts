import { describe, expect, it } from 'vitest';
import { Random } from '../../src/training/random.ts';
import { fitWordVectors } from '../../src/training/word-vectors.ts';

const SIZE = 8;
const ROWS = 14;

/** Two circles of words that never meet: rows 2-7 and rows 8-13. */
function texts(): Int32Array[] {
  const random = new Random(5);
  return Array.from({ length: 1500 }, (_, n) => {
    const first = n % 2 === 0 ? 2 : 8;
    return Int32Array.from({ length: 8 }, () => first + Math.floor(random.next() * 6));
  });
}

function cosine(vectors: Float32Array, a: number, b: number): number {
  const of = (row: number): Float32Array => vectors.subarray(row * SIZE, (row + 1) * SIZE);
  const dot = (x: Float32Array, y: Float32Array): number => x.reduce((sum, v, i) => sum + v * (y[i] as number), 0);
  return dot(of(a), of(b)) / Math.sqrt(dot(of(a), of(a)) * dot(of(b), of(b)));
}

describe('fitWordVectors', () => {
  // Every word of a small vocabulary is frequent: thinning leaves little of a text, so it is gone through often.
  const options = { rows: ROWS, size: SIZE, epochs: 60, seed: 1 };

  it('brings words that share company closer than words that do not', async () => {
    const vectors = await fitWordVectors(texts(), options);
    expect(vectors.every(Number.isFinite)).toBe(true);
    expect(cosine(vectors, 2, 3)).toBeGreaterThan(cosine(vectors, 2, 9) + 0.3);
    expect(cosine(vectors, 10, 11)).toBeGreaterThan(cosine(vectors, 4, 11) + 0.3);
  });

  it('leaves padding, unknown words and words that never occur at 0', async () => {
    const vectors = await fitWordVectors([Int32Array.of(1, 2, 3, 2, 3)], { ...options, epochs: 1 });
    for (const row of [0, 1, 4, 13])
      expect([...vectors.subarray(row * SIZE, (row + 1) * SIZE)]).toEqual(Array(SIZE).fill(0));
  });

  it('gives the same numbers for the same seed, and copes with no text at all', async () => {
    const few = texts().slice(0, 100);
    expect(await fitWordVectors(few, options)).toEqual(await fitWordVectors(few, options));
    expect(await fitWordVectors([], options)).toEqual(new Float32Array(ROWS * SIZE));
  });
});
