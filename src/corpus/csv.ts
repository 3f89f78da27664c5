import { ModeratoError } from '../errors.ts';
import { HEADS, type Labels } from '../labels.ts';
import { type CsvRow, readRows } from './csv-rows.ts';
import { defaultId, ID_FIELD, readLabels, TEXT_FIELDS } from './fields.ts';
import type { ReadItem, ReadOptions } from './read-item.ts';

/**
 * CSV with a row of column names. The text is in the first column of TEXT_FIELDS that is there (capitals do not count)
 * or in the one named. Columns named like heads are labels; an empty cell is unknown.
 * @throws ModeratoError COLUMN_MISSING naming the columns there are; INVALID_RECORD when the row of names is broken
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadItem> {
  let columns: Columns | undefined;
  for await (const row of readRows(bytes)) {
    if (columns === undefined) columns = findColumns(row, options);
    else yield readRow(row, columns);
  }
}

// --- internal ---

interface Columns {
  readonly count: number;
  readonly text: number;
  /** -1 when rows have no id. */
  readonly id: number;
  readonly labels: ReadonlyMap<string, number>;
}

function findColumns(header: CsvRow, options: ReadOptions): Columns {
  if (header.error !== undefined) throw header.error;
  const names = header.fields.map(plainName);
  const find = (wanted: readonly string[]): number =>
    wanted.map((name) => names.indexOf(plainName(name))).find((index) => index !== -1) ?? -1;
  const wanted = options.textColumn === undefined ? TEXT_FIELDS : [options.textColumn];
  const text = find(wanted);
  if (text === -1) throw columnMissing(wanted, '--text-column', header.fields);
  const id = find([options.idColumn ?? ID_FIELD]);
  if (id === -1 && options.idColumn !== undefined)
    throw columnMissing([options.idColumn], '--id-column', header.fields);
  const heads = options.labels === 'ignore' ? [] : HEADS.filter((head) => names.includes(head));
  return { count: names.length, text, id, labels: new Map(heads.map((head) => [head, names.indexOf(head)])) };
}

function plainName(name: string): string {
  return name.trim().toLowerCase();
}

function readRow(row: CsvRow, columns: Columns): ReadItem {
  const { line, fields } = row;
  if (row.error !== undefined) return { line, error: row.error };
  if (fields.length !== columns.count) return { line, error: ragged(fields.length, columns.count) };
  try {
    const id = columns.id === -1 ? '' : (fields[columns.id] ?? '');
    return {
      line,
      comment: { id: id === '' ? defaultId(line) : id, text: fields[columns.text] ?? '' },
      ...(columns.labels.size > 0 ? { labels: labelsOf(fields, columns.labels) } : {}),
      ...(row.invalidUtf8 ? { invalidUtf8: true } : {}),
    };
  } catch (error) {
    if (error instanceof ModeratoError) return { line, error };
    throw error;
  }
}

function labelsOf(fields: readonly string[], columns: ReadonlyMap<string, number>): Labels {
  const cells = [...columns].map(([head, index]) => {
    const cell = (fields[index] ?? '').trim();
    return [head, cell === '' ? null : Number(cell)];
  });
  return readLabels(Object.fromEntries(cells));
}

function ragged(found: number, expected: number): ModeratoError {
  const cure = 'Quote a field that has the delimiter in it.';
  return new ModeratoError('INVALID_RECORD', `The row has ${found} fields, the row of names ${expected}. ${cure}`);
}

function columnMissing(wanted: readonly string[], option: string, header: readonly string[]): ModeratoError {
  const columns = header.map(showName).join(', ');
  return new ModeratoError(
    'COLUMN_MISSING',
    `There is no column ${wanted.join(', ')}. The columns are: ${columns}. Choose one with ${option}.`,
  );
}

/** A file without a row of names has a comment in the place of one: only what looks like a name is shown. */
function showName(name: string, index: number): string {
  return /^[\p{L}\p{N}_.-]{1,40}(?: [\p{L}\p{N}_.-]{1,20}){0,2}$/u.test(name.trim())
    ? name.trim()
    : `(column ${index + 1}, not a name)`;
}
