import { ModeratoError } from '../errors.ts';
import { splitRow } from './csv-row.ts';
import { type Line, MAX_LINE_BYTES, readLineBlocks } from './lines.ts';

/** Longest row, in UTF-16 code units, over all its lines. A quote that is never closed is given up after that much. */
const MAX_ROW_LENGTH = 1024 * 1024;

/** One row, or why it is none. */
export interface CsvRow {
  /** First line of the row, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly invalidUtf8: boolean;
  readonly error?: ModeratoError;
}

/**
 * Splits bytes into CSV rows (RFC 4180: a quoted field may hold delimiters, doubled quotes and line breaks). The
 * delimiter is the one of comma, semicolon and tab that the first row has most of.
 *
 * Rows are framed by counting quotes and then split one by one: a parser of the whole stream loses its way at a stray
 * quote and takes the rest of the file for one field. Here a row that does not parse costs its first line, and reading
 * goes on with the line after.
 */
export async function* readRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  for await (const rows of readRowBlocks(bytes)) yield* rows;
}

/** As `readRows`, the rows that end in one chunk together. */
export async function* readRowBlocks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly CsvRow[]> {
  const framer = new RowFramer();
  for await (const lines of readLineBlocks(bytes)) {
    const rows = framer.push(lines);
    if (rows.length > 0) yield rows;
  }
  const rows = framer.end();
  if (rows.length > 0) yield rows;
}

/** The first row of a file, as text: what the delimiter is told by. */
export function guessDelimiter(header: string): string {
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}

// --- internal ---

class RowFramer {
  #delimiter: string | undefined;
  /** Lines of a row that is not complete: a quote is open. */
  #taken: Line[] = [];
  #length = 0;

  push(lines: readonly Line[]): CsvRow[] {
    const rows: CsvRow[] = [];
    for (const line of lines) this.#take(line, rows);
    return rows;
  }

  /** What is left is a row whose quote is never closed, and the lines that it swallowed. */
  end(): CsvRow[] {
    const rows: CsvRow[] = [];
    while (this.#taken.length > 0) this.#finish(rows);
    return rows;
  }

  #take(line: Line, rows: CsvRow[]): void {
    const begins = this.#taken.length === 0;
    if (begins && !line.tooLong && isBlank(line.text)) return;
    this.#taken.push(line);
    this.#length += line.text.length + line.ending.length;
    // A row goes on while a quote is open, that is, while the number of quotes seen is odd.
    const isOpen = hasOddQuotes(line.text) === begins;
    if (!isOpen || this.#length > MAX_ROW_LENGTH) this.#finish(rows);
  }

  #finish(rows: CsvRow[]): void {
    const taken = this.#taken;
    this.#taken = [];
    this.#length = 0;
    this.#delimiter ??= guessDelimiter(taken[0]?.text ?? '');
    const row = parseRow(taken, this.#delimiter);
    rows.push(row);
    // What a broken quote swallowed gets a chance of its own.
    if (row.error !== undefined) for (const line of taken.slice(1)) this.#take(line, rows);
  }
}

/** Most lines do not begin with a blank. */
function isBlank(text: string): boolean {
  return text.charCodeAt(0) > 0x20 ? false : text.trim() === '';
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function parseRow(lines: readonly Line[], delimiter: string): CsvRow {
  const [first] = lines as readonly [Line];
  const line = first.number;
  const invalidUtf8 = lines.some((part) => part.invalidUtf8);
  if (lines.some((part) => part.tooLong)) {
    return { line, fields: [], invalidUtf8, error: invalid(`The row has a line longer than ${MAX_LINE_BYTES} bytes.`) };
  }
  const text = lines.length === 1 ? first.text : joinLines(lines);
  const fields = splitRow(text, delimiter);
  if (fields !== undefined) return { line, fields, invalidUtf8 };
  const cure = 'Close every quoted field, and write a quote inside one twice ("").';
  return { line, fields: [], invalidUtf8, error: invalid(`The quotes of the row do not match. ${cure}`) };
}

function joinLines(lines: readonly Line[]): string {
  return lines.map((part, i) => (i < lines.length - 1 ? part.text + part.ending : part.text)).join('');
}

function invalid(message: string): ModeratoError {
  return new ModeratoError('INVALID_RECORD', message);
}
