import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ModeratoError } from '../errors.ts';

/**
 * A request's body as a stream, decompressed as `Content-Encoding` says. Bad data ends it with an error and leaves the
 * connection whole, so that the answer can still say so.
 * @throws ModeratoError UNSUPPORTED_MEDIA_TYPE
 */
export function decompress(request: IncomingMessage): Readable {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return request;
  const create = DECODERS.get(encoding);
  if (create === undefined) {
    throw new ModeratoError(
      'UNSUPPORTED_MEDIA_TYPE',
      'The content encoding is unknown. Send gzip, deflate, br or none.',
    );
  }
  const decoder = create();
  request.pipe(decoder);
  // Whoever reads has the error from the iterator; one that comes after the last read concerns nobody.
  decoder.on('error', () => {});
  // `pipe` does not pass on that the source broke off.
  request.once('close', () => {
    if (!request.complete) decoder.destroy(new Error('The request broke off.'));
  });
  return decoder;
}

// --- internal ---

const DECODERS: ReadonlyMap<
  string,
  () => ReturnType<typeof createGunzip | typeof createInflate | typeof createBrotliDecompress>
> = new Map([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
] as const);
