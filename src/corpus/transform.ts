import type { Transform, Writable } from 'node:stream';
import { ModeratoError } from '../errors.ts';

/** A decompressor of node:zlib: `bytesWritten` counts what it has taken in, not what it was given. */
type Decompressor = Transform & { readonly bytesWritten: number };

/**
 * Runs bytes through a decompressor, with back-pressure both ways. Only zeros may stand behind the end of what the
 * decompressor reads: it would pass over anything else in silence.
 * @param toError what the decompressor's failure is called; a ModeratoError of the bytes' own passes as it is
 */
export async function* runTransform(
  bytes: AsyncIterable<Uint8Array>,
  decompressor: Decompressor,
  toError: (cause: unknown) => ModeratoError,
): AsyncGenerator<Uint8Array> {
  const fed = { total: 0, last: new Uint8Array() };
  const feeding = feed(bytes, decompressor, fed);
  // Awaited below; a failure before that must not count as unhandled.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of decompressor) yield chunk as Uint8Array;
    await feeding;
  } catch (cause) {
    throw cause instanceof ModeratoError ? cause : toError(cause);
  } finally {
    decompressor.destroy();
  }
  const left = fed.total - decompressor.bytesWritten;
  const isPadding = left <= fed.last.length && fed.last.subarray(fed.last.length - left).every((byte) => byte === 0);
  if (left > 0 && !isPadding) throw toError(new Error('bytes behind the end'));
}

/** Resolves when a stream takes more, and also when it never will. */
export function untilWritable(stream: Writable): Promise<void> {
  if (stream.destroyed || !stream.writableNeedDrain) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = (): void => {
      for (const event of ENDINGS) stream.off(event, settle);
      resolve();
    };
    for (const event of ENDINGS) stream.on(event, settle);
  });
}

// --- internal ---

const ENDINGS = ['drain', 'close', 'error', 'end'] as const;

async function feed(
  bytes: AsyncIterable<Uint8Array>,
  decompressor: Decompressor,
  fed: { total: number; last: Uint8Array },
): Promise<void> {
  try {
    for await (const chunk of bytes) {
      fed.total += chunk.length;
      fed.last = chunk;
      if (decompressor.destroyed) return;
      if (!decompressor.write(chunk)) await untilWritable(decompressor);
    }
    decompressor.end();
  } catch (error) {
    decompressor.destroy(error as Error);
    throw error;
  }
}
