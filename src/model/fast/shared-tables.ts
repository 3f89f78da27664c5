import type { NetworkWeights } from '../network.ts';
import { phraseSteps } from '../phrase-rounding.ts';
import type { WeightCode, WeightTable } from '../weights.ts';
import { Arena, BLOCK, BLOCK_BYTES, createMemory, type KernelMemory } from './memory.ts';

/** A network whose two large tables came as bytes. */
export interface CodedNetwork extends NetworkWeights {
  readonly wide: CodedTable;
  readonly word: CodedTable;
}

export function isCoded(net: NetworkWeights): net is CodedNetwork {
  return net.wide.code !== undefined && net.word.code !== undefined;
}

/**
 * Tables that all threads which score by a model have in common, by their addresses in one memory, in which each thread
 * keeps its own things as well. Crosses between threads.
 */
export interface SharedTables {
  readonly memory: KernelMemory;
  /** The bytes of the wide table. */
  readonly wide: number;
  /** A row for each word (`WordRows`), of `rowShape`, and one of zeros. */
  readonly rows: number;
  readonly padding: number;
  /** Of each word a float, exp of its attention, and a byte, 1 once its row has been worked out. */
  readonly attention: number;
  readonly known: number;
  /** The address of the phrase kernel's row for each component of a vector: the filters of the three places, as floats. */
  readonly kernelRows: number;
  /** Size of the steps of each filter, as floats. */
  readonly steps: number;
}

/** The layout of a word's row. */
export interface RowShape {
  /** Filters in whole blocks of numbers of sixteen bits. */
  readonly filters: number;
  /** Bytes from the phrase filters of one place to those of the next. */
  readonly stride: number;
  /** Where the vector begins, and where the row ends. */
  readonly vector: number;
  readonly bytes: number;
}

export function rowShape({ size, filters }: NetworkWeights): RowShape {
  const stride = BLOCK_BYTES * Math.ceil((2 * filters) / BLOCK_BYTES);
  const vector = 3 * stride;
  const bytes = BLOCK_BYTES * Math.ceil((vector + BLOCK * Math.ceil(size / BLOCK)) / BLOCK_BYTES);
  return { filters: stride / 2, stride, vector, bytes };
}

/** Lays the tables out in a fresh memory. Rows of words are still to be worked out. */
export function createSharedTables(net: CodedNetwork): SharedTables {
  const { size, phraseKernel } = net;
  const { bytes } = net.wide.code;
  const count = net.word.shape[0] as number;
  const shape = rowShape(net);
  const memory = createMemory();
  const arena = new Arena(memory);
  const tables = {
    // The last rows are read a whole block wide.
    wide: arena.take(bytes.length + BLOCK),
    rows: arena.take(shape.bytes * count),
    padding: arena.take(shape.bytes),
    attention: arena.take(4 * count),
    known: arena.take(count),
    kernelRows: arena.take(4 * size),
    steps: arena.take(4 * shape.filters),
  };
  const kernel = arena.take(4 * size * 3 * shape.filters);
  const floats = new Float32Array(memory.buffer);
  const ints = new Int32Array(memory.buffer);
  new Uint8Array(memory.buffer).set(bytes, tables.wide);
  for (let d = 0; d < size; d++) {
    const row = kernel + 4 * 3 * shape.filters * d;
    for (let k = 0; k < 3; k++) {
      const from = (k * size + d) * net.filters;
      floats.set(phraseKernel.values.subarray(from, from + net.filters), row / 4 + k * shape.filters);
    }
    ints[tables.kernelRows / 4 + d] = row;
  }
  // Filters that only fill a block up add nothing, in steps of whatever size.
  floats.fill(1, tables.steps / 4, tables.steps / 4 + shape.filters);
  floats.set(phraseSteps(net.word, phraseKernel), tables.steps / 4);
  return { memory, ...tables };
}

// --- internal ---

type CodedTable = WeightTable & { readonly code: WeightCode };
