import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Transform, Writable } from 'node:stream';
import zlib from 'node:zlib';
import { ModeratoError } from '../errors.ts';
import { runTransform, untilWritable } from './transform.ts';
import { ZstdWalker } from './zstd-walker.ts';

/**
 * Unpacks zstd with windows of up to 2 GiB, by Node where it can (22.15 and later), or else by the program `zstd`.
 * @throws ModeratoError FILE_UNREADABLE when neither is there, or the archive is damaged or breaks off
 */
export function unpackZstd(bytes: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array> {
  return createNative === undefined ? unpackByProgram(bytes, name) : unpackFrames(bytes, name, createNative);
}

// --- internal ---

type Decompressor = Transform & { readonly bytesWritten: number };

/** Newer than the types and the oldest Node that are kept to. */
const { createZstdDecompress: createNative } = zlib as unknown as {
  createZstdDecompress?: (options: object) => Decompressor;
};

/** `ZSTD_d_windowLogMax`, by its number: the constant too is newer. */
const WINDOW_LOG_MAX = 100;
const LONGEST_WINDOW_LOG = 31;
const CHUNK_BYTES = 256 * 1024;

/** Node stops in silence at the end of the first frame, and also in the middle of one: frames are told apart here. */
async function* unpackFrames(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  create: (options: object) => Decompressor,
): AsyncGenerator<Uint8Array> {
  const pieces = framePieces(bytes, name);
  try {
    for (let first = await pieces.next(); first.done !== true; first = await pieces.next()) {
      const frame = oneFrame(first.value, pieces, name);
      const decompressor = create({ params: { [WINDOW_LOG_MAX]: LONGEST_WINDOW_LOG }, chunkSize: CHUNK_BYTES });
      yield* runTransform(frame, decompressor, (cause) => damaged(name, cause));
    }
  } finally {
    await pieces.return(undefined);
  }
}

interface Piece {
  readonly bytes: Uint8Array;
  readonly endsFrame: boolean;
}

async function* framePieces(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Piece> {
  const walker = new ZstdWalker();
  for await (const chunk of bytes) {
    const ends = walker.walk(chunk);
    if (ends === undefined) throw damaged(name);
    let begin = 0;
    for (const end of ends) {
      yield { bytes: chunk.subarray(begin, end), endsFrame: true };
      begin = end;
    }
    if (begin < chunk.length) yield { bytes: chunk.subarray(begin), endsFrame: false };
  }
}

async function* oneFrame(first: Piece, rest: AsyncGenerator<Piece>, name: string): AsyncGenerator<Uint8Array> {
  yield first.bytes;
  for (let piece = first; !piece.endsFrame; ) {
    const next = await rest.next();
    if (next.done === true) throw damaged(name);
    piece = next.value;
    yield piece.bytes;
  }
}

async function* unpackByProgram(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const program = spawn('zstd', ['-dcq', `--long=${LONGEST_WINDOW_LOG}`], { stdio: ['pipe', 'pipe', 'ignore'] });
  let failure: unknown;
  const fail = (cause: unknown): void => {
    failure ??= cause;
  };
  program.on('error', fail);
  const ended = once(program, 'close').then(([status]) => status as number | null, fail);
  // A program that gives up stops reading; its exit status says so.
  program.stdin.on('error', () => undefined);
  const feeding = feed(bytes, program.stdin).catch((error) => {
    fail(error);
    program.kill();
  });
  try {
    for await (const chunk of program.stdout) yield chunk as Uint8Array;
    const status = await ended;
    if (failure === undefined && status !== 0) fail(new Error(`zstd ended with ${status}`));
    if (failure !== undefined) throw toError(failure, name);
    await feeding;
  } finally {
    program.kill();
  }
}

async function feed(bytes: AsyncIterable<Uint8Array>, stdin: Writable): Promise<void> {
  for await (const chunk of bytes) {
    if (!stdin.writable) return;
    if (!stdin.write(chunk)) await untilWritable(stdin);
  }
  stdin.end();
}

function toError(cause: unknown, name: string): ModeratoError {
  if (cause instanceof ModeratoError) return cause;
  if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') return damaged(name, cause);
  const cure = 'Use Node 22.15 or later, or install the program zstd.';
  return new ModeratoError('FILE_UNREADABLE', `${name} is a zstd archive, which this Node cannot unpack. ${cure}`, {
    cause,
  });
}

function damaged(name: string, cause?: unknown): ModeratoError {
  const rule = `${name} is not a whole zstd archive: it breaks off or is damaged. Fetch it again.`;
  return new ModeratoError('FILE_UNREADABLE', rule, { cause });
}
