import { expect, it } from 'vitest';
import { startWordTable } from '../../src/training/word-table.ts';

it('puts a learned vector and the traits of each word side by side, padding and unknown at 0', async () => {
  const vocabulary = ['idiot', 'whereupon'];
  const texts = [Int32Array.of(2, 3, 2, 3), Int32Array.of(3, 2)];
  const settings = { size: 4, epochs: 1, deviation: 0.5, trait: 0.3 };
  const { size, values } = await startWordTable(vocabulary, texts, settings, { seed: 1 });
  expect(size).toBeGreaterThan(4);
  expect(values).toHaveLength(4 * size);
  expect(values.subarray(0, 2 * size).every((value) => value === 0)).toBe(true);
  const learned = [...values.subarray(2 * size, 2 * size + 4), ...values.subarray(3 * size, 3 * size + 4)];
  // Root mean square over all four rows, two of which are 0.
  expect(Math.sqrt(learned.reduce((sum, v) => sum + v * v, 0) / 16)).toBeCloseTo(0.5, 5);
  const traits = (row: number): Set<number> => new Set(values.subarray(row * size + 4, (row + 1) * size));
  expect(traits(2)).toContain(Math.fround(0.3));
  expect(traits(3)).toEqual(new Set([0]));
}, 60_000);

it('begins with pretrained vectors where it is given some', async () => {
  const vocabulary = ['idiot', 'fool', 'whereupon'];
  const texts = [Int32Array.of(2, 3, 4, 2, 3, 4), Int32Array.of(4, 3, 2)];
  const settings = { size: 2, epochs: 1, deviation: 0.5, trait: 0.3 };
  const of = (word: string) => (word === 'whereupon' ? Float32Array.of(0, -9, 0) : Float32Array.of(4, 4, 0));
  const { size, values } = await startWordTable(vocabulary, texts, settings, {
    seed: 1,
    pretrained: { size: 3, of, sha256: '' },
  });
  const distance = (a: number, b: number): number =>
    Math.hypot(...[0, 1].map((d) => (values[a * size + d] as number) - (values[b * size + d] as number)));
  expect(distance(2, 3)).toBeLessThan(distance(2, 4));
  expect(distance(2, 3)).toBeLessThan(distance(3, 4));
}, 60_000);
