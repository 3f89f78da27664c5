import type { Source } from './bytes.ts';
import { eachToLf, endsLinesInCr, toLf } from './carriage-returns.ts';
import { detect, detectContainer, firstRow, isEnough, isLineEndKnown, MAX_HEAD_BYTES, mayBeOfLines } from './detect.ts';
import { readCsv } from './formats/csv.ts';
import { readDisqus } from './formats/disqus.ts';
import { type Container, type Format, formatNamed } from './formats/index.ts';
import { readJson } from './formats/json.ts';
import { readJsonl } from './formats/jsonl.ts';
import { readWordPress } from './formats/wordpress.ts';
import { CORAL_IMPORT, CORAL_IMPORT_COLUMNS, GENERIC, type LayoutGuess } from './layouts/index.ts';
import { distinctNames } from './layouts/row-fields.ts';
import { abandon, peek } from './peek.ts';
import type { NumberedItem, ReadItem, ReadOptions } from './read-item.ts';
import { spool } from './spool.ts';
import { unpack } from './unpack.ts';

export { FORMATS, type Format } from './formats/index.ts';

export interface ReaderOptions extends ReadOptions {
  /** Name of the format. Default: told by the first bytes. */
  readonly from?: string | undefined;
}

/** A source whose format is known and whose comments are still to be read. */
export interface Reading {
  readonly format: Format;
  /** What told the format; undefined when it was named. */
  readonly why: string | undefined;
  /** Whether items count lines or records. */
  readonly unit: 'line' | 'record';
  /** Names of the columns that `keep` gives each item, where all records have the same; undefined where they differ. */
  readonly inputColumns: readonly string[] | undefined;
  /**
   * The same as bytes where each line is a record: whoever reads these with `readJsonlBlock` leaves `batches` alone.
   */
  readonly lines?: AsyncIterable<Uint8Array> | undefined;
  /** Items in order, some hundreds at a time: a wait for each would cost more than reading it. */
  readonly batches: AsyncGenerator<readonly NumberedItem[]>;
  /** Closes a source of which nothing is going to be read. */
  close(): Promise<void>;
}

/**
 * Opens the comments of a source: undoes compression, tells the format, and reads one item a record, in order, in
 * constant memory. A broken record is an item with an error; the stream goes on behind it.
 * @throws ModeratoError USAGE for an unknown format; COLUMN_MISSING, FILE_UNREADABLE, INTERRUPTED, also while reading
 */
export async function openComments(source: Source, options: ReaderOptions = {}): Promise<Reading> {
  const identified = await identify(source, options);
  const { container, format, why, bytes } = identified;
  const unit = container === 'json' || container === 'parquet' ? 'record' : 'line';
  if (container === 'parquet') return { unit, ...(await openTable(identified, options)) };
  const inputColumns = container === 'csv' ? columnsOf(identified) : undefined;
  const lines = container === 'jsonl' ? bytes : undefined;
  const batches = number(read(container, bytes, options, format));
  return { format, why, unit, inputColumns, lines, batches, close: () => abandon(bytes) };
}

/** A source that is unpacked and whose format is known, with no byte missing. */
export interface Identified extends Source {
  readonly container: Container;
  readonly format: Format;
  readonly why: string | undefined;
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** The first bytes, which are in `bytes` too. */
  readonly head: Buffer;
}

/** Undoes compression and tells the format. @throws ModeratoError USAGE, FILE_UNREADABLE, INTERRUPTED */
export async function identify(source: Source, options: ReaderOptions): Promise<Identified> {
  const named = options.from === undefined ? undefined : formatNamed(options.from);
  const unpacked = await unpack(source);
  const { head, bytes } = unify(await peek(unpacked.bytes, (seen) => isKnown(seen, named)));
  try {
    if (named === undefined) return { ...unpacked, bytes, head, ...detect(head, source.name, options) };
    const container = containerOf(named, detectContainer(head, source.name));
    return { ...unpacked, bytes, head, container, format: named, why: undefined };
  } catch (error) {
    await abandon(bytes);
    throw error;
  }
}

/** As `openComments`, one item at a time. */
export async function* readComments(source: Source, options: ReaderOptions = {}): AsyncGenerator<NumberedItem> {
  const { batches } = await openComments(source, options);
  for await (const items of batches) yield* items;
}

// --- internal ---

/** Every reader of lines goes by LF. */
function unify({ head, bytes }: Pick<Identified, 'head' | 'bytes'>): Pick<Identified, 'head' | 'bytes'> {
  if (!mayBeOfLines(head) || !endsLinesInCr(head.subarray(0, MAX_HEAD_BYTES))) return { head, bytes };
  return { head: toLf(head), bytes: eachToLf(bytes) };
}

/** What is named needs no look at more than the container, and at what its lines end in. */
function isKnown(head: Buffer, named: Format | undefined): boolean {
  if (named?.containers.length !== 1) return isEnough(head);
  return head.length >= 4 && (!mayBeOfLines(head) || isLineEndKnown(head));
}

/** The named format in what the bytes are packed in, or else in its most frequent container. */
function containerOf({ containers }: Format, found: Container): Container {
  return containers.includes(found) ? found : (containers[0] as Container);
}

function columnsOf({ head, format }: Identified): readonly string[] {
  return distinctNames(format.layout === CORAL_IMPORT ? CORAL_IMPORT_COLUMNS : firstRow(head));
}

async function openTable(identified: Identified, options: ReaderOptions): Promise<Omit<Reading, 'unit'>> {
  const file = await toFile(identified);
  // Loaded when needed, for few dumps are Parquet.
  const { openParquet } = await import('./formats/parquet.ts');
  const opened = await openParquet(file.path).catch(async (error) => {
    await file.remove();
    throw error;
  });
  const { format, why } = identified.why === undefined ? identified : ofColumns(opened.guess, identified);
  const batches = closing(opened.read(options, format.layout), opened.close, file.remove);
  const close = async (): Promise<void> => {
    await opened.close();
    await file.remove();
  };
  return { format, why, inputColumns: opened.columns, batches: number(batches), close };
}

function ofColumns({ layout, marks }: LayoutGuess, found: Identified): Pick<Identified, 'format' | 'why'> {
  if (layout === GENERIC) return found;
  return { format: formatNamed(layout.name), why: `${found.why} and has the columns ${marks.join(', ')}` };
}

function read(
  container: Exclude<Container, 'parquet'>,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  { name, layout }: Format,
): AsyncGenerator<ReadItem[]> {
  switch (container) {
    case 'jsonl':
      return readJsonl(bytes, options, layout);
    case 'json':
      return readJson(bytes, options, layout);
    case 'csv':
      return readCsv(bytes, options, layout);
    case 'xml':
      return name === 'disqus' ? readDisqus(bytes, options) : readWordPress(bytes, options);
  }
}

/** Parquet is read from its end: what comes through a pipe or out of an archive is written to a file first. */
async function toFile(source: Source & { bytes: AsyncGenerator<Uint8Array> }) {
  if (source.file === undefined) return await spool(source.bytes);
  await abandon(source.bytes);
  return { path: source.file, remove: async () => {} };
}

async function* closing(
  batches: AsyncGenerator<ReadItem[]>,
  ...steps: readonly (() => Promise<void>)[]
): AsyncGenerator<ReadItem[]> {
  try {
    yield* batches;
  } finally {
    for (const step of steps) await step();
  }
}

async function* number(batches: AsyncGenerator<ReadItem[]>): AsyncGenerator<readonly NumberedItem[]> {
  let position = 0;
  for await (const items of batches) {
    for (const item of items) {
      (item as { position?: number }).position = position;
      position += 1;
    }
    if (items.length > 0) yield items as readonly NumberedItem[];
  }
}
