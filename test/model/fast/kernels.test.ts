import { describe, expect, it } from 'vitest';
import { createKernels } from '../../../src/model/fast/kernels.ts';
import { Arena, BLOCK, createMemory, type KernelMemory } from '../../../src/model/fast/memory.ts';

const machine = createMemory(2 ** 20) as KernelMemory;
const made = createKernels(machine);

describe.skipIf(made === undefined)('createKernels', () => {
  const kernels = made as NonNullable<typeof made>;
  Arena.open(machine, 65_536);
  const memory = machine.buffer;
  const floats = new Float32Array(memory);
  const ints = new Int32Array(memory);
  const bytes = new Uint8Array(memory);
  const ROWS = 4096;
  const WEIGHTS = 64;
  const OUT = 8192;

  /** Row i of two blocks holds i + j / 32 at j. */
  const writeRows = (): void => {
    for (let i = 0; i < 4; i++) {
      ints[i] = ROWS + i * 8 * BLOCK;
      floats[WEIGHTS / 4 + i] = i + 1;
      for (let j = 0; j < 2 * BLOCK; j++) floats[ROWS / 4 + i * 2 * BLOCK + j] = i + j / 32;
    }
  };

  it('adds weighted floats to what is there', () => {
    writeRows();
    floats.fill(100, OUT / 4, OUT / 4 + 2 * BLOCK);
    kernels.addFloats(0, WEIGHTS, 3, 0, OUT, 2);
    // 1 * (0 + x) + 2 * (1 + x) + 3 * (2 + x) = 8 + 6x
    expect([...floats.subarray(OUT / 4, OUT / 4 + 2 * BLOCK)]).toEqual(
      Array.from({ length: 2 * BLOCK }, (_, j) => 108 + (6 * j) / 32),
    );
  });

  it('adds floats from an offset, and nothing for no rows', () => {
    writeRows();
    floats.fill(0, OUT / 4, OUT / 4 + BLOCK);
    kernels.addFloats(0, WEIGHTS, 0, 0, OUT, 1);
    expect(floats[OUT / 4]).toBe(0);
    kernels.addFloats(0, WEIGHTS, 1, 4 * BLOCK, OUT, 1);
    expect(floats[OUT / 4 + 1]).toBe(17 / 32);
  });

  it('adds weighted bytes, from anywhere', () => {
    bytes.set(
      Array.from({ length: BLOCK }, (_, j) => j),
      9001,
    );
    bytes.set(
      Array.from({ length: BLOCK }, (_, j) => 240 + j),
      9021,
    );
    ints.set([9001, 9021]);
    floats.set([2, -0.5], WEIGHTS / 4);
    floats.fill(1, OUT / 4, OUT / 4 + BLOCK);
    kernels.addBytes(0, WEIGHTS, 2, OUT, -128);
    expect([...floats.subarray(OUT / 4, OUT / 4 + BLOCK)]).toEqual(
      Array.from({ length: BLOCK }, (_, j) => 1 + 2 * (j - 128) - 0.5 * (112 + j)),
    );
  });

  it('adds vectors of signed bytes, plain and weighted', () => {
    const vectors = [Int8Array.from({ length: 2 * BLOCK }, (_, j) => j - 16), new Int8Array(2 * BLOCK).fill(-128)];
    vectors.forEach((vector, i) => {
      bytes.set(new Uint8Array(vector.buffer), 9001 + 40 * i);
      ints[i] = 9000 + 40 * i;
    });
    floats.set([2, 0.5], WEIGHTS / 4);
    floats.fill(0, OUT / 4, OUT / 4 + 4 * BLOCK);
    kernels.addVectors(0, WEIGHTS, 2, 1, OUT, OUT + 8 * BLOCK, 2);
    const found = [...floats.subarray(OUT / 4, OUT / 4 + 4 * BLOCK)];
    expect(found.slice(0, 2 * BLOCK)).toEqual(Array.from({ length: 2 * BLOCK }, (_, j) => j - 16 - 128));
    expect(found.slice(2 * BLOCK)).toEqual(Array.from({ length: 2 * BLOCK }, (_, j) => 2 * (j - 16) - 64));
  });

  it('multiplies rows of signed bytes by a vector, four partial sums each', () => {
    const bytes = new Int8Array(memory);
    for (let i = 0; i < 3; i++) {
      ints[i] = ROWS + i * 64;
      for (let j = 0; j < 32; j++) bytes[ROWS + i * 64 + 16 + j] = i === 0 ? -j : i;
    }
    for (let j = 0; j < 32; j++) floats[WEIGHTS / 4 + j] = j;
    kernels.dots(0, 3, 16, WEIGHTS, OUT, 2);
    const found = [0, 1, 2].map((i) =>
      floats.subarray(OUT / 4 + 4 * i, OUT / 4 + 4 * i + 4).reduce((sum, part) => sum + part, 0),
    );
    expect(found).toEqual([-10_416, 496, 992]);
  });

  it('finds the strongest window of three rows, up to the last of sixteen bits', () => {
    const shorts = new Int16Array(memory);
    for (let i = 0; i < 4; i++) {
      ints[i] = ROWS + i * 128;
      for (let j = 0; j < 64; j++) shorts[ROWS / 2 + i * 64 + j] = j === 1 ? 10_922 : j === 2 ? -10_922 : 10 * i + j;
    }
    shorts.fill(-(2 ** 15), OUT / 2, OUT / 2 + 64);
    shorts[OUT / 2 + 3] = 1000;
    // Rows are read at strides of no byte, so each place adds 10i + j: windows 0 1 2 and 1 2 3.
    kernels.strongest(0, 2, 0, OUT, 2);
    const found = [...shorts.subarray(OUT / 2, OUT / 2 + 64)];
    expect(found).toEqual(found.map((_, j) => [60, 32_766, -32_766, 1000][j] ?? 60 + 3 * j));
  });
});
