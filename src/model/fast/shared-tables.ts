import type { NetworkWeights } from '../network.ts';
import { phraseSteps } from '../phrase-rounding.ts';
import type { WeightCode, WeightTable } from '../weights.ts';
import { Arena, BLOCK, createMemory, type KernelMemory, wholeBlocks } from './memory.ts';

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
  const stride = wholeBlocks(2 * filters);
  const vector = 3 * stride;
  const bytes = wholeBlocks(vector + BLOCK * Math.ceil(size / BLOCK));
  return { filters: stride / 2, stride, vector, bytes };
}

/** What a thread may keep in the memory for itself, most of it the tokens that it knows. */
const THREAD_BYTES = 48 * 2 ** 20;

/**
 * Lays the tables out in a fresh memory, with room for what `threads` threads keep there. Rows of words are still to be
 * worked out.
 * @returns undefined where there is no such memory
 */
export function createSharedTables(net: CodedNetwork, threads: number): SharedTables | undefined {
  const { size, phraseKernel } = net;
  const { bytes } = net.wide.code;
  const count = net.word.shape[0] as number;
  const shape = rowShape(net);
  const kernelBytes = 4 * size * 3 * shape.filters;
  const sizes = {
    // The last rows are read a whole block wide.
    wide: bytes.length + BLOCK,
    rows: shape.bytes * count,
    padding: shape.bytes,
    attention: 4 * count,
    known: count,
    kernelRows: 4 * size,
    steps: 4 * shape.filters,
  };
  const ours = Object.values(sizes).reduce((sum, one) => sum + wholeBlocks(one), wholeBlocks(kernelBytes));
  const memory = createMemory(ours + threads * THREAD_BYTES);
  if (memory === undefined) return undefined;
  const arena = Arena.open(memory, ours);
  if (arena === undefined) return undefined;
  const places = Object.entries(sizes).map(([name, one]) => [name, arena.take(one)]);
  const tables: Record<keyof typeof sizes, number> = Object.fromEntries(places);
  const kernel = arena.take(kernelBytes);
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

/** Tables, and room in their memory for what a thread keeps for itself. */
export interface OpenTables {
  readonly tables: SharedTables;
  readonly arena: Arena;
}

/**
 * Opens the tables that other threads have, where there are such and room is left for one more; a thread that
 * died keeps its room. Otherwise lays tables out for this thread alone.
 * @returns undefined where there is no memory for them
 */
export function openTables(net: CodedNetwork, shared: SharedTables | undefined): OpenTables | undefined {
  return (shared && open(shared)) ?? openNew(net);
}

// --- internal ---

function openNew(net: CodedNetwork): OpenTables | undefined {
  const tables = createSharedTables(net, 1);
  return tables && open(tables);
}

function open(tables: SharedTables): OpenTables | undefined {
  const arena = Arena.open(tables.memory, THREAD_BYTES);
  return arena && { tables, arena };
}

type CodedTable = WeightTable & { readonly code: WeightCode };
