import { ModeratoError } from '../../errors.ts';
import { type CsvRow, readRowBlocks } from '../csv-rows.ts';
import { ItemMaker } from '../item-maker.ts';
import { CORAL_IMPORT, CORAL_IMPORT_COLUMNS, CORAL_IMPORT_OPTIONAL, GENERIC, type Layout } from '../layouts/index.ts';
import { RowFields } from '../layouts/row-fields.ts';
import type { ReadItem, ReadOptions } from '../read-item.ts';

/**
 * CSV with a row of column names, unless the layout has none. The text is in the first of the layout's columns that is
 * there (capitals do not count) or in the one named. Columns named like heads are labels; an empty cell is unknown.
 * @throws ModeratoError COLUMN_MISSING naming the columns there are; INVALID_RECORD when the row of names is broken
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  layout: Layout = GENERIC,
): AsyncGenerator<ReadItem[]> {
  let table =
    layout === CORAL_IMPORT ? new Table(CORAL_IMPORT_COLUMNS, layout, options, CORAL_IMPORT_OPTIONAL) : undefined;
  for await (const rows of readRowBlocks(bytes)) {
    const items: ReadItem[] = [];
    for (const row of rows) {
      if (table === undefined) table = openTable(row, layout, options);
      else table.read(row, items);
    }
    yield items;
  }
}

/**
 * Sees that the columns that are asked for are there.
 * @throws ModeratoError COLUMN_MISSING
 */
export function checkColumns(names: readonly string[], layout: Layout, options: ReadOptions): void {
  const fields = new RowFields(names);
  const wanted = options.textColumn === undefined ? layout.text : [options.textColumn];
  if (!wanted.some((name) => fields.has(name))) throw columnMissing(wanted, '--text-column', names);
  const { idColumn } = options;
  if (idColumn !== undefined && !fields.has(idColumn)) throw columnMissing([idColumn], '--id-column', names);
}

// --- internal ---

function openTable(header: CsvRow, layout: Layout, options: ReadOptions): Table {
  if (header.error !== undefined) throw header.error;
  checkColumns(header.fields, layout, options);
  return new Table(header.fields, layout, options);
}

class Table {
  readonly #width: number;
  readonly #optional: number;
  readonly #fields: RowFields;
  readonly #maker: ItemMaker;

  /** @param optional so many cells may be missing at the end of a row */
  constructor(names: readonly string[], layout: Layout, options: ReadOptions, optional = 0) {
    this.#width = names.length;
    this.#optional = optional;
    this.#fields = new RowFields(names);
    this.#maker = new ItemMaker(layout, options, 'line');
  }

  read(row: CsvRow, items: ReadItem[]): void {
    const { line, fields, invalidUtf8 } = row;
    if (row.error !== undefined) items.push({ line, error: row.error });
    else if (fields.length > this.#width || fields.length < this.#width - this.#optional)
      items.push({ line, error: ragged(fields.length, this.#width) });
    else {
      this.#fields.cells = fields;
      this.#maker.add(items, this.#fields, { line, invalidUtf8 });
    }
  }
}

function ragged(found: number, expected: number): ModeratoError {
  const cure = 'Quote a field that has the delimiter in it.';
  return new ModeratoError(
    'INVALID_RECORD',
    `The row has ${found} fields where there are ${expected} columns. ${cure}`,
  );
}

function columnMissing(wanted: readonly string[], option: string, header: readonly string[]): ModeratoError {
  const columns = header.map(showName).join(', ');
  return new ModeratoError(
    'COLUMN_MISSING',
    `There is no column ${wanted.join(', ')}. The columns are: ${columns}. Choose one with ${option}.`,
  );
}

/** A file without a row of names has a comment in the place of one: only a single word is shown, as most names are. */
function showName(name: string, index: number): string {
  return /^[\p{L}\p{N}_.-]{1,40}$/u.test(name.trim()) ? name.trim() : `(column ${index + 1}, not one word)`;
}
