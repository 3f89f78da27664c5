import type { Readable } from 'node:stream';
import { withoutMark } from '../corpus/byte-order-mark.ts';
import { openSource, type Source } from '../corpus/bytes.ts';
import type { ReadOptions } from '../corpus/read-item.ts';
import { openComments, type Reading } from '../corpus/reader.ts';
import type { Chunk, Position } from './chunk.ts';
import { itemChunks } from './item-chunks.ts';
import { lineChunks } from './line-chunks.ts';

export interface OpenInputOptions extends ReadOptions {
  /** A path, or `-`. */
  readonly input: string;
  readonly from?: string | undefined;
  readonly stdin: Readable;
  readonly signal: AbortSignal;
  /** Hears of bytes that have been read. */
  readonly onBytes: (count: number) => void;
}

/** An input whose format is known. Either `chunks` or `close` is called. */
export interface OpenedInput extends Pick<Reading, 'format' | 'why' | 'unit' | 'inputColumns' | 'close'> {
  /** @param after what an earlier run has dealt with: it is left out */
  chunks(after?: Position): AsyncIterable<Chunk>;
}

/**
 * Opens an input that is read as chunks of records. Lines of JSON stay bytes: whoever scores them parses them too.
 * @throws ModeratoError what `openSource` and the readers throw, also while reading
 */
export async function openInput(options: OpenInputOptions): Promise<OpenedInput> {
  const { input, stdin, signal } = options;
  const source = counting(await openSource(input, { stdin, signal }), options.onBytes);
  const reading = await openComments(source, { ...options, labels: 'ignore' });
  const { format, lines, batches } = reading;
  // What comes through a pipe is scored when it comes, not when a chunk is full.
  const size = source.file === undefined ? { chunkBytes: 1 } : {};
  return {
    ...reading,
    chunks: (after) =>
      lines === undefined
        ? itemChunks(batches, after?.count)
        : lineChunks(withoutMark(lines), format.name, after?.count, size),
  };
}

// --- internal ---

function counting(source: Source, onBytes: (count: number) => void): Source {
  async function* count(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.bytes) {
      onBytes(chunk.length);
      yield chunk;
    }
  }
  return { ...source, bytes: count() };
}
