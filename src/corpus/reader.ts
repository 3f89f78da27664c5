import { ModeratoError } from '../errors.ts';
import type { Source } from './bytes.ts';
import { readCsv } from './csv.ts';
import { readJsonl } from './jsonl.ts';
import type { Reader, ReadItem, ReadOptions } from './read-item.ts';

/** A file format with comments in it. A new one is a file of its own and a line in FORMATS. */
export interface Format {
  readonly name: string;
  /** Endings of file names, in lower case. */
  readonly extensions: readonly string[];
  /** First bytes, blanks skipped, that tell the format when no name does. */
  readonly openings: readonly string[];
  readonly read: Reader;
}

export const FORMATS: readonly Format[] = [
  { name: 'jsonl', extensions: ['.jsonl', '.ndjson', '.json'], openings: ['{', '['], read: readJsonl },
  { name: 'csv', extensions: ['.csv', '.tsv'], openings: [], read: readCsv },
];

/** What content without a known opening is taken for. */
const FALLBACK = 'csv';

export interface ReaderOptions extends ReadOptions {
  /** Name of the format. Default: by the file name, or else by the first byte that is not blank. */
  readonly from?: string | undefined;
}

/**
 * Reads the comments of a source, one item a record, in order. A broken record is an item with an error; the stream
 * goes on behind it.
 * @throws ModeratoError USAGE for an unknown format; COLUMN_MISSING, FILE_UNREADABLE, INTERRUPTED while reading
 */
export async function* readComments(source: Source, options: ReaderOptions = {}): AsyncGenerator<ReadItem> {
  const { format, bytes } = await findFormat(source, options.from);
  yield* format.read(bytes, options);
}

/** The format of a source, and its bytes with nothing missing. @throws ModeratoError USAGE for an unknown format */
export async function findFormat(
  source: Source,
  from: string | undefined,
): Promise<{ format: Format; bytes: AsyncIterable<Uint8Array> }> {
  const named = from === undefined ? formatOfName(source.name) : formatNamed(from);
  if (named !== undefined) return { format: named, bytes: source.bytes };
  const { opening, bytes } = await peek(source.bytes);
  return { format: FORMATS.find(({ openings }) => openings.includes(opening)) ?? formatNamed(FALLBACK), bytes };
}

// --- internal ---

function formatOfName(path: string): Format | undefined {
  return FORMATS.find(({ extensions }) => extensions.some((extension) => path.toLowerCase().endsWith(extension)));
}

function formatNamed(name: string): Format {
  const format = FORMATS.find((candidate) => candidate.name === name);
  if (format !== undefined) return format;
  const names = FORMATS.map((known) => known.name).join(', ');
  throw new ModeratoError('USAGE', `There is no format "${name}". Choose one of: ${names}.`);
}

/** The first character that is not blank, '' in an empty source, and the bytes with nothing missing. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<{ opening: string; bytes: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let opening = '';
  while (opening === '') {
    const { value, done } = await iterator.next();
    if (done) break;
    seen.push(value);
    // Latin-1 keeps bytes apart; a byte order mark is no opening.
    opening = /[^\s\xef\xbb\xbf]/.exec(Buffer.from(value).toString('latin1'))?.[0] ?? '';
  }
  return { opening, bytes: resume(seen, iterator) };
}

async function* resume(seen: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* seen;
  yield* { [Symbol.asyncIterator]: () => rest };
}
