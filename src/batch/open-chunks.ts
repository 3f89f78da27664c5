import type { Readable } from 'node:stream';
import { withoutMark } from '../corpus/byte-order-mark.ts';
import { openSource, type Source } from '../corpus/bytes.ts';
import type { ReadOptions } from '../corpus/read-item.ts';
import { openComments } from '../corpus/reader.ts';
import type { Chunk, Position } from './chunk.ts';
import { itemChunks } from './item-chunks.ts';
import { lineChunks } from './line-chunks.ts';

export interface OpenChunksOptions extends ReadOptions {
  /** A path, or `-`. */
  readonly input: string;
  readonly from?: string | undefined;
  readonly stdin: Readable;
  readonly signal: AbortSignal;
  /** What an earlier run has dealt with. */
  readonly after?: Position | undefined;
  /** Hears of bytes that have been read. */
  readonly onBytes: (count: number) => void;
}

/**
 * Opens an input as chunks of records, those left out that an earlier run has dealt with. Lines of JSON stay bytes:
 * whoever scores them parses them too.
 * @throws ModeratoError what `openSource` and the readers throw
 */
export async function openChunks(options: OpenChunksOptions): Promise<AsyncIterable<Chunk>> {
  const { input, stdin, signal, after } = options;
  const source = counting(await openSource(input, { stdin, signal }), options.onBytes);
  const { format, lines, batches } = await openComments(source, { ...options, labels: 'ignore' });
  if (lines === undefined) return itemChunks(batches, after?.count);
  // What comes through a pipe is scored when it comes, not when a chunk is full.
  const size = source.file === undefined ? { chunkBytes: 1 } : {};
  return lineChunks(withoutMark(lines), format.name, after?.count, size);
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
