import { type FileHandle, open } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { ModeratoError } from '../errors.ts';

/** Where bytes come from, as they stand there: `unpack` undoes compression, so that readers never hear of it. */
export interface Source {
  /** The path, or `-`. */
  readonly name: string;
  /** To be read once, to the end or until the loop over it breaks; either closes the file. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** A file that can be read at any place, as Parquet needs it; undefined for a pipe. */
  readonly file?: string | undefined;
}

export interface OpenOptions {
  /** What `-` stands for. */
  readonly stdin: Readable;
  /** Ends the reading with INTERRUPTED, even while it waits for a pipe. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a file, a pipe or standard input (`-`) for streaming.
 * @throws ModeratoError FILE_NOT_FOUND, FILE_UNREADABLE at once; while reading FILE_UNREADABLE, INTERRUPTED
 */
export async function openSource(path: string, options: OpenOptions): Promise<Source> {
  if (path === '-') return { name: path, bytes: readStream(options.stdin, path, options.signal) };
  const handle = await openFile(path);
  const isFile = (await handle.stat()).isFile();
  return { name: path, bytes: readHandle(handle, path, options.signal), file: isFile ? path : undefined };
}

/** Turns a file system error into FILE_NOT_FOUND or FILE_UNREADABLE with the path and the cure. */
export function unreadable(path: string, cause: unknown): ModeratoError {
  const reason = (cause as NodeJS.ErrnoException | null)?.code;
  if (reason === 'ENOENT') {
    return new ModeratoError('FILE_NOT_FOUND', `There is no file ${path}. Check the path.`, { cause });
  }
  const cure =
    reason === 'EISDIR'
      ? 'is a folder. Name a file inside it.'
      : `cannot be read (${reason ?? 'unknown reason'}). Check that it is a file and that you may read it.`;
  return new ModeratoError('FILE_UNREADABLE', `${path} ${cure}`, { cause });
}

// --- internal ---

/** Bytes a read of a file: big enough that the work is in the records, small beside them in memory. */
const CHUNK_BYTES = 256 * 1024;

async function openFile(path: string): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
  if (!(await handle.stat()).isDirectory()) return handle;
  await handle.close();
  throw unreadable(path, { code: 'EISDIR' });
}

async function* readHandle(
  handle: FileHandle,
  path: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  yield* readStream(handle.createReadStream({ highWaterMark: CHUNK_BYTES }), path, signal);
}

async function* readStream(
  stream: Readable,
  path: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  if (signal !== undefined) addAbortSignal(signal, stream);
  try {
    for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  } catch (cause) {
    if (signal?.aborted) throw new ModeratoError('INTERRUPTED', 'Interrupted before the end of the input.', { cause });
    throw unreadable(path, cause);
  }
}
