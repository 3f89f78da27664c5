import { PassThrough } from 'node:stream';
import { openSource } from '../bytes.ts';
import { type Line, readLines } from '../lines.ts';
import { unpack } from '../unpack.ts';

/**
 * Bytes of a file in a corpora folder, unpacked where it is packed.
 * @throws ModeratoError FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function* readFileBytes(path: string): AsyncGenerator<Uint8Array> {
  // A path in a folder is never `-`: nothing is read from standard input.
  const { bytes } = await unpack(await openSource(path, { stdin: new PassThrough() }));
  yield* bytes;
}

/** Lines of such a file. */
export async function* readFileLines(path: string): AsyncGenerator<Line> {
  yield* readLines(readFileBytes(path));
}
