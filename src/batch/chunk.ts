import type { ReadItem } from '../corpus/read-item.ts';

/**
 * How much of an input has been dealt with. Readers of lines count lines, blank ones too; all others count what the
 * reader yielded, broken and skipped records too. Either way the same input always gives the same positions.
 */
export interface Position {
  readonly unit: 'records' | 'lines';
  readonly count: number;
}

/** Records that travel together: scored in one go, written in one go. */
export type Chunk = ItemChunk | LineChunk;

/** Records that a reader has already taken apart. */
export interface ItemChunk {
  readonly kind: 'items';
  readonly items: readonly ReadItem[];
  /** Behind the last of them. */
  readonly end: Position;
}

/** Whole lines of a file in which each line is a record, still as bytes: whoever scores them also parses them. */
export interface LineChunk {
  readonly kind: 'lines';
  /** Owns its memory, so that it can be transferred to another thread. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Name of the format that the records have. */
  readonly format: string;
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  readonly end: Position;
}
