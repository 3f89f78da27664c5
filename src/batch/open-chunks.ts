import type { Readable } from 'node:stream';
import { openSource, type Source } from '../corpus/bytes.ts';
import { withoutMark } from '../corpus/lines.ts';
import type { ReadOptions } from '../corpus/read-item.ts';
import { findFormat } from '../corpus/reader.ts';
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

/** The format in which each line is a record: whoever scores such lines parses them too. */
const LINE_FORMAT = 'jsonl';

/**
 * Opens an input as chunks of records, those left out that an earlier run has dealt with.
 * @throws ModeratoError what `openSource` and the readers throw
 */
export async function openChunks(options: OpenChunksOptions): Promise<AsyncIterable<Chunk>> {
  const { input, from, stdin, signal, after } = options;
  const source = counting(await openSource(input, { stdin, signal }), options.onBytes);
  const { format, bytes } = await findFormat(source, from);
  if (format.name === LINE_FORMAT) {
    // What comes through a pipe is scored when it comes, not when a chunk is full.
    return lineChunks(withoutMark(bytes), after?.count, input === '-' ? { chunkBytes: 1 } : {});
  }
  return itemChunks(format.read(bytes, { ...options, labels: 'ignore' }), after?.count);
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
