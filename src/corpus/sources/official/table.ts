import { basename } from 'node:path';
import { ModeratoError } from '../../../errors.ts';
import { readRows } from '../../csv-rows.ts';
import { corpusFault } from '../fault.ts';
import { readFileBytes, readFileLines } from '../file-lines.ts';

/** A row of a table with a row of names on top. */
export interface TableRow {
  readonly file: string;
  /** From 1, the names included. */
  readonly line: number;
  /** The cell of a column; empty when the table has no such column. */
  cell(column: string): string;
}

/**
 * Reads CSV, quotes and all.
 * @param columns that must be there
 * @throws ModeratoError CORPUS_INVALID naming file and line for a missing column or a row that is broken
 */
export async function* readTable(path: string, columns: readonly string[]): AsyncGenerator<TableRow> {
  yield* toTable(csvRows(path), basename(path), columns, (cells, names) => cells === names);
}

/**
 * Reads tab-separated values, one row a line. A quote is a plain character there, except where a whole cell is quoted
 * in the manner of CSV, as spreadsheets and pandas write it. Rows may end early where their last cells are empty.
 */
export async function* readTabs(path: string, columns: readonly string[]): AsyncGenerator<TableRow> {
  yield* toTable(tabRows(path), basename(path), columns, (cells, names) => cells <= names);
}

/** CSV without names on top: the cells of each row. */
export async function* csvRows(path: string): AsyncGenerator<Cells> {
  const file = basename(path);
  for await (const { line, fields, invalidUtf8, error } of readRows(readFileBytes(path))) {
    if (error !== undefined) throw corpusFault(file, line, error.message, error);
    if (invalidUtf8) throw notUtf8(file, line);
    yield { line, cells: fields };
  }
}

/** A cell that must be a number. Undefined when it is blank. */
export function numberIn(row: TableRow, column: string): number | undefined {
  const cell = row.cell(column).trim();
  if (cell === '') return undefined;
  const value = Number(cell);
  if (!Number.isNaN(value)) return value;
  throw corpusFault(row.file, row.line, `the column "${column}" must be a number.`);
}

/** A cell that must be one of some words. */
export function wordIn<Word extends string>(row: TableRow, column: string, words: readonly Word[]): Word {
  const cell = row.cell(column).trim();
  const found = words.find((word) => word === cell);
  if (found !== undefined) return found;
  throw corpusFault(row.file, row.line, `the column "${column}" must be one of: ${words.join(', ')}.`);
}

// --- internal ---

interface Cells {
  readonly line: number;
  readonly cells: readonly string[];
}

async function* tabRows(path: string): AsyncGenerator<Cells> {
  const file = basename(path);
  for await (const { number, text, invalidUtf8, tooLong } of readFileLines(path)) {
    if (tooLong) throw corpusFault(file, number, 'the line is too long.');
    if (invalidUtf8) throw notUtf8(file, number);
    if (text.trim() !== '') yield { line: number, cells: text.split('\t').map(unquote) };
  }
}

async function* toTable(
  rows: AsyncIterable<Cells>,
  file: string,
  columns: readonly string[],
  fits: (cells: number, names: number) => boolean,
): AsyncGenerator<TableRow> {
  let names: readonly string[] | undefined;
  for await (const { line, cells } of rows) {
    if (names === undefined) {
      names = cells.map((cell) => cell.trim());
      checkNames(names, columns, file);
      continue;
    }
    if (!fits(cells.length, names.length)) {
      throw corpusFault(file, line, `the row has ${cells.length} cells, the row of names ${names.length}.`);
    }
    const known = names;
    yield { file, line, cell: (column) => cells[known.indexOf(column)] ?? '' };
  }
  if (names === undefined) throw new ModeratoError('CORPUS_INVALID', `${file} is empty. Fetch it again.`);
}

function checkNames(names: readonly string[], columns: readonly string[], file: string): void {
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length === 0) return;
  const rule = `the columns ${columns.join(', ')} must be there; missing: ${missing.join(', ')}.`;
  throw corpusFault(file, 1, `${rule} Is it the official file?`);
}

function unquote(cell: string): string {
  return /^"(?:[^"]|"")*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

function notUtf8(file: string, line: number): ModeratoError {
  return corpusFault(file, line, 'the row is not UTF-8. Convert the file to UTF-8.');
}
