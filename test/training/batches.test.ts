import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBatches } from '../../src/training/batches.ts';
import { Random } from '../../src/training/random.ts';

const rowsOf = (lengths: number[]) => lengths.map((length, id) => ({ id, words: new Int32Array(length) }));

describe('makeBatches', () => {
  it('gives every row once, in full batches but for the last of a run', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 400 }), fc.integer({ min: 1, max: 5 }), (lengths, size) => {
        const batches = makeBatches(rowsOf(lengths), size, new Random(1));
        const ids = batches.flatMap((batch) => batch.map((row) => row.id));
        expect(ids.sort((a, b) => a - b)).toEqual(lengths.map((_, id) => id));
        expect(batches.every((batch) => batch.length >= 1 && batch.length <= size)).toBe(true);
        expect(batches.filter((batch) => batch.length < size).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('puts texts of like length together', () => {
    const lengths = Array.from({ length: 80 }, (_, i) => i + 1);
    const batches = makeBatches(rowsOf(lengths), 8, new Random(2));
    expect(batches).toHaveLength(10);
    for (const batch of batches) {
      const sizes = batch.map((row) => row.words.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBe(7);
    }
  });

  it('neither goes from short to long nor repeats itself', () => {
    const rows = rowsOf(Array.from({ length: 80 }, (_, i) => i + 1));
    const random = new Random(3);
    const order = (): number[] => makeBatches(rows, 8, random).map((batch) => batch[0]?.words.length ?? 0);
    const first = order();
    expect(first).not.toEqual(first.toSorted((a, b) => a - b));
    expect(order()).not.toEqual(first);
  });

  it('follows the seed', () => {
    const rows = rowsOf([5, 3, 9, 1, 7, 7, 2]);
    expect(makeBatches(rows, 2, new Random(4))).toEqual(makeBatches(rows, 2, new Random(4)));
  });

  it('makes no batch of no rows', () => {
    expect(makeBatches([], 8, new Random(1))).toEqual([]);
  });
});
