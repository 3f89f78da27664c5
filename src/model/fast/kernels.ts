import { assemble } from './assembler.ts';
import { DOTS } from './dots-code.ts';
import { ADD_BYTES, ADD_FLOATS, ADD_VECTORS, STRONGEST } from './kernel-code.ts';
import { type KernelMemory, MOST_PAGES, WebAssembly } from './memory.ts';

/**
 * The inner loops of the network, four floats or eight numbers of sixteen bits at a time. All arguments but `shift` are
 * byte addresses in, or counts of, the memory that they share with typed arrays; blocks are of 64 bytes.
 */
export interface Kernels {
  /** out[j] += sum over i of weights[i] * float32 at (addresses[i] + offset)[j], for `blocks` blocks of j. */
  readonly addFloats: (
    addresses: number,
    weights: number,
    count: number,
    offset: number,
    out: number,
    blocks: number,
  ) => void;
  /** out[j] += sum over i of weights[i] * (byte at addresses[i][j] + shift), for one block of j. */
  readonly addBytes: (addresses: number, weights: number, count: number, out: number, shift: number) => void;
  /**
   * The same for rows of any length of signed bytes, plain and weighted: sums[j] += sum over i of byte at
   * (addresses[i] + offset)[j], and in weighted[j] each times weights[i], for `blocks` blocks of sixteen bytes.
   */
  readonly addVectors: (
    addresses: number,
    weights: number,
    count: number,
    offset: number,
    sums: number,
    weighted: number,
    blocks: number,
  ) => void;
  /**
   * Signed bytes at addresses[i] + offset times the floats of a vector, `blocks` blocks of sixteen: out[4 * i] and the
   * three floats behind it add up to the product of row i.
   */
  readonly dots: (
    addresses: number,
    count: number,
    offset: number,
    vector: number,
    out: number,
    blocks: number,
  ) => void;
  /**
   * out[j] = max(out[j], a[j] + b[j] + c[j]) over all places i < count, all int16: a, b, c lie at
   * addresses[i], addresses[i + 1] + stride and addresses[i + 2] + 2 * stride.
   */
  readonly strongest: (addresses: number, count: number, stride: number, out: number, blocks: number) => void;
}

/**
 * Compiles the kernels.
 * @returns undefined on the rare processor that WebAssembly has no SIMD on
 */
export function createKernels(memory: KernelMemory): Kernels | undefined {
  const { Module, Instance } = WebAssembly;
  const code = assemble([ADD_FLOATS, ADD_BYTES, ADD_VECTORS, DOTS, STRONGEST], MOST_PAGES);
  try {
    return new Instance(new Module(code), { host: { memory } }).exports as unknown as Kernels;
  } catch {
    return undefined;
  }
}
