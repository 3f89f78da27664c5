import { type FileHandle, open } from 'node:fs/promises';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ModeratoError } from '../../errors.ts';
import { ItemMaker } from '../item-maker.ts';
import { guessLayout, type Layout, type LayoutGuess } from '../layouts/index.ts';
import { distinctNames, RowFields } from '../layouts/row-fields.ts';
import type { ReadItem, ReadOptions } from '../read-item.ts';
import { checkColumns } from './csv.ts';

/** A Parquet file, its columns known and its rows still to be read. */
export interface ParquetFile {
  readonly guess: LayoutGuess;
  readonly columns: readonly string[];
  read(options: ReadOptions, layout: Layout): AsyncGenerator<ReadItem[]>;
  close(): Promise<void>;
}

/**
 * Opens a file of Parquet, in any of its compressions. Rows are read by the pages of the columns that are needed, where
 * the file lists its pages, or else by row groups: what is in memory is one of them.
 * @throws ModeratoError FILE_UNREADABLE, also while reading, for a damaged file
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  const handle = await open(path, 'r');
  try {
    const file = await toBuffer(handle);
    const metadata = await parquetMetadataAsync(file).catch((cause) => damaged(path, cause));
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    const has = (name: string): boolean => names.includes(name);
    return {
      guess: guessLayout(has),
      columns: distinctNames(names),
      read: (options, layout) => readRows({ path, file, metadata, names }, options, layout),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

// --- internal ---

/** Rows a step, where a file can be read in steps. */
const STEP_ROWS = 4096;

interface Opened {
  readonly path: string;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly names: readonly string[];
}

async function* readRows(opened: Opened, options: ReadOptions, layout: Layout): AsyncGenerator<ReadItem[]> {
  const { path, file, metadata, names } = opened;
  checkColumns(names, layout, options);
  const columns = neededColumns(names, layout, options);
  const fields = new RowFields(columns);
  const maker = new ItemMaker(layout, options, 'record');
  const scan = await parquetScan({ file, metadata, columns, compressors }).catch((cause) => damaged(path, cause));
  const step = hasPageIndex(metadata) ? STEP_ROWS : Number.POSITIVE_INFINITY;
  for (const range of scan.ranges) {
    for (let rowStart = range.rowStart; rowStart < range.rowEnd; rowStart += step) {
      const rowEnd = Math.min(rowStart + step, range.rowEnd);
      const reading = Promise.all(columns.map((column) => scan.readColumn({ column, rowStart, rowEnd })));
      const cells = await reading.catch((cause) => damaged(path, cause));
      yield* toItems(cells, rowStart, rowEnd - rowStart, fields, maker);
    }
  }
}

/** In small batches: a row group may be a million rows. */
function* toItems(
  columns: readonly ArrayLike<unknown>[],
  before: number,
  count: number,
  fields: RowFields,
  maker: ItemMaker,
): Generator<ReadItem[]> {
  for (let begin = 0; begin < count; begin += STEP_ROWS) {
    const items: ReadItem[] = [];
    for (let row = begin; row < Math.min(begin + STEP_ROWS, count); row += 1) {
      fields.cells = columns.map((column) => column[row]);
      maker.add(items, fields, { line: before + row + 1 });
    }
    yield items;
  }
}

/** A scan keeps what it read of each column, so the columns nobody needs are not read at all. */
function neededColumns(names: readonly string[], layout: Layout, options: ReadOptions): string[] {
  if (options.keep === true) return [...names];
  const asked = new Set<string>();
  const probe = new ProbeFields(names, asked);
  layout.read(probe, probe);
  if (options.labels !== 'ignore') layout.labels?.(probe);
  for (const name of [...layout.text, layout.id, options.textColumn, options.idColumn]) if (name) probe.has(name);
  return names.filter((name) => asked.has(name));
}

/** Writes down which columns a layout asks for. */
class ProbeFields extends RowFields {
  readonly #byPlainName: ReadonlyMap<string, string>;
  readonly #asked: Set<string>;

  constructor(names: readonly string[], asked: Set<string>) {
    super(names);
    this.#byPlainName = new Map(names.map((name) => [name.trim().toLowerCase(), name]));
    this.#asked = asked;
  }

  override get(name: string): unknown {
    this.has(name);
    return undefined;
  }

  override has(name: string): boolean {
    const found = this.#byPlainName.get(name.trim().toLowerCase());
    if (found !== undefined) this.#asked.add(found);
    return super.has(name);
  }
}

function hasPageIndex(metadata: FileMetaData): boolean {
  return metadata.row_groups.every(({ columns }) =>
    columns.every((column) => column.offset_index_offset !== undefined),
  );
}

async function toBuffer(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      const from = start < 0 ? size + start : start;
      const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - from));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytesRead) as ArrayBuffer;
    },
  };
}

/** The parser's own message may quote values. */
function damaged(path: string, cause: unknown): never {
  if (cause instanceof ModeratoError) throw cause;
  const rule = `${path} is not a whole Parquet file: it breaks off or is damaged. Fetch it again.`;
  throw new ModeratoError('FILE_UNREADABLE', rule, { cause });
}
