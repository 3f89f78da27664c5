import { describe, expect, it } from 'vitest';
import { blendVectors } from '../../src/training/blend-vectors.ts';
import type { PretrainedVectors } from '../../src/training/pretrained-vectors.ts';

function known(vectors: Readonly<Record<string, number[]>>, size: number): PretrainedVectors {
  const of = (word: string) => (vectors[word] ? Float32Array.from(vectors[word]) : undefined);
  return { size, of, sha256: '' };
}

describe('blendVectors', () => {
  it('keeps the direction along which words differ most', () => {
    // Side by side, of length 1 and centred: (1, 1), (-1, -1) and, unknown elsewhere, (0, 0). The first principal axis is
    // (1, 1) / sqrt 2, up to its sign.
    const learned = Float32Array.of(9, 9, 2, -3, 0);
    const blended = blendVectors(['up', 'down', 'flat'], learned, 1, known({ up: [5], down: [-5] }, 1));
    expect([...blended.subarray(0, 2)]).toEqual([0, 0]);
    expect(Math.abs(blended[2] as number)).toBeCloseTo(Math.SQRT2, 6);
    expect(blended[3]).toBeCloseTo(-(blended[2] as number), 6);
    expect(blended[4]).toBeCloseTo(0, 6);
  });

  it('takes a word without pretrained vector to their centre', () => {
    const learned = Float32Array.of(0, 0, 0, 0, 0);
    const blended = blendVectors(['a', 'b', 'new'], learned, 1, known({ a: [1, 0], b: [0, 1] }, 2));
    // a and b differ along (1, -1) / sqrt 2: .5 * 2 / sqrt 2 to either side of the centre.
    expect(Math.abs(blended[2] as number)).toBeCloseTo(Math.SQRT1_2, 6);
    expect(blended[3]).toBeCloseTo(-(blended[2] as number), 6);
    expect(blended[4]).toBe(0);
  });

  it('gives the same numbers again', () => {
    const learned = Float32Array.from({ length: 4 * 6 }, (_, i) => Math.sin(i * i));
    const vectors = known({ a: [1, 2, 3], b: [3, 1, 2], d: [0, 0, 0] }, 3);
    const blended = blendVectors(['a', 'b', 'c', 'd'], learned, 4, vectors);
    expect(blended).toHaveLength(learned.length);
    expect(blended.every(Number.isFinite)).toBe(true);
    expect(blendVectors(['a', 'b', 'c', 'd'], learned, 4, vectors)).toEqual(blended);
  });
});
