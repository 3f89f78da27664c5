import { createGunzip } from 'node:zlib';
import { ModeratoError } from '../errors.ts';
import type { Source } from './bytes.ts';
import { abandon, peek } from './peek.ts';
import { runTransform } from './transform.ts';
import { unpackZstd } from './zstd.ts';

/**
 * Undoes compression, told by the first bytes and not by the name: gzip (also several archives one behind the other)
 * and zstd (windows of up to 2 GiB). Everything else passes as it is.
 * @throws ModeratoError FILE_UNREADABLE for kinds of archive that cannot be read, with the cure; while reading for an
 *   archive that is damaged or breaks off
 */
export async function unpack(source: Source): Promise<Source> {
  const { head, bytes } = await peek(source.bytes, ({ length }) => length >= LONGEST_MAGIC);
  const kind = KINDS.find(({ magic }) => magic.some((mark) => head.subarray(0, mark.length).equals(mark)));
  if (kind === undefined) return { ...source, bytes };
  if (kind.open === undefined) {
    await abandon(bytes);
    throw new ModeratoError('FILE_UNREADABLE', `${source.name} is ${kind.name}. ${kind.cure}`);
  }
  return { name: source.name, bytes: kind.open(bytes, source.name) };
}

// --- internal ---

interface Kind {
  readonly name: string;
  readonly magic: readonly Buffer[];
  readonly open?: (bytes: AsyncIterable<Uint8Array>, name: string) => AsyncIterable<Uint8Array>;
  readonly cure?: string;
}

const bytesOf = (...hex: string[]): Buffer[] => hex.map((mark) => Buffer.from(mark, 'hex'));

const KINDS: readonly Kind[] = [
  { name: 'gzip', magic: bytesOf('1f8b'), open: gunzip },
  // The second mark and the 15 after it open a frame that is to be passed over.
  {
    name: 'zstd',
    magic: bytesOf('28b52ffd', ...Array.from({ length: 16 }, (_, i) => `${(0x50 + i).toString(16)}2a4d18`)),
    open: unpackZstd,
  },
  { name: 'bzip2', magic: bytesOf('425a68'), cure: 'Unpack it on the way: bzip2 -dc FILE | moderato batch -' },
  { name: 'xz', magic: bytesOf('fd377a585a00'), cure: 'Unpack it on the way: xz -dc FILE | moderato batch -' },
  {
    name: 'a zip archive',
    magic: bytesOf('504b0304'),
    cure: 'Unpack it, or pick a file: unzip -p FILE NAME | moderato batch -',
  },
  { name: 'a 7z archive', magic: bytesOf('377abcaf271c'), cure: 'Unpack it first.' },
];

const LONGEST_MAGIC = Math.max(...KINDS.flatMap(({ magic }) => magic.map(({ length }) => length)));

const CHUNK_BYTES = 256 * 1024;

/**
 * What is behind the last member must be zeros (tapes are padded with them): zlib passes over anything else in
 * silence, so that a damaged archive would lose its rest.
 */
function gunzip(bytes: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array> {
  return runTransform(bytes, createGunzip({ chunkSize: CHUNK_BYTES }), (cause) => damaged(name, 'gzip', cause));
}

/** An archive that breaks off is by far the most frequent damage. */
function damaged(name: string, kind: string, cause: unknown): ModeratoError {
  const rule = `${name} is not a whole ${kind} archive: it breaks off or is damaged. Fetch it again.`;
  return new ModeratoError('FILE_UNREADABLE', rule, { cause });
}
