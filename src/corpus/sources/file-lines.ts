import { basename } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ModeratoError } from '../../errors.ts';
import { openSource } from '../bytes.ts';
import { type Line, readLines } from '../lines.ts';

/**
 * Bytes of a file in a corpora folder, unpacked when its name ends in `.gz`.
 * @throws ModeratoError FILE_NOT_FOUND, FILE_UNREADABLE; CORPUS_INVALID for a damaged archive
 */
export async function* readFileBytes(path: string): AsyncGenerator<Uint8Array> {
  // A path in a folder is never `-`: nothing is read from standard input.
  const { bytes } = await openSource(path, { stdin: new PassThrough() });
  if (path.endsWith('.gz')) yield* gunzip(bytes, path);
  else yield* bytes;
}

/** Lines of a file in a corpora folder, unpacked when its name ends in `.gz`. */
export async function* readFileLines(path: string): AsyncGenerator<Line> {
  yield* readLines(readFileBytes(path));
}

// --- internal ---

async function* gunzip(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const packed = Readable.from(bytes);
  const unpacked = createGunzip();
  // `pipe` leaves the error of the file behind.
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    yield* packed.pipe(unpacked);
  } catch (cause) {
    if (cause instanceof ModeratoError) throw cause;
    const rule = 'is not a whole gzip file. Fetch it again.';
    throw new ModeratoError('CORPUS_INVALID', `${basename(path)} ${rule}`, { cause });
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}
