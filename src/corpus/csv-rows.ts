import { parse } from 'csv-parse/sync';
import { ModeratoError } from '../errors.ts';
import { type Line, MAX_LINE_BYTES, readLines } from './lines.ts';

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
 * Rows are framed here, by counting quotes, and handed to csv-parse one at a time: given the whole stream, csv-parse
 * loses its way at a stray quote and takes the rest of the file for one field. Here a row that does not parse costs
 * its first line, and reading goes on with the line after.
 */
export async function* readRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const lines = new LineQueue(readLines(bytes));
  try {
    let delimiter: string | undefined;
    for (let first = await lines.next(); first !== undefined; first = await lines.next()) {
      if (!first.tooLong && first.text.trim() === '') continue;
      delimiter ??= guessDelimiter(first.text);
      const taken = await takeRow(first, lines);
      const row = parseRow(taken, delimiter);
      // What a broken quote swallowed gets a chance of its own.
      if (row.error !== undefined) lines.putBack(taken.slice(1));
      yield row;
    }
  } finally {
    await lines.close();
  }
}

// --- internal ---

/** Lines with a way to give some back. */
class LineQueue {
  readonly #lines: AsyncGenerator<Line>;
  /** Given back, the next one last. */
  readonly #waiting: Line[] = [];

  constructor(lines: AsyncGenerator<Line>) {
    this.#lines = lines;
  }

  async next(): Promise<Line | undefined> {
    const waiting = this.#waiting.pop();
    if (waiting !== undefined) return waiting;
    const { value, done } = await this.#lines.next();
    return done ? undefined : value;
  }

  putBack(lines: readonly Line[]): void {
    for (const line of lines.toReversed()) this.#waiting.push(line);
  }

  async close(): Promise<void> {
    await this.#lines.return(undefined);
  }
}

/** A row goes on while a quote is open, that is, while the number of quotes seen is odd. */
async function takeRow(first: Line, lines: LineQueue): Promise<[Line, ...Line[]]> {
  const taken: [Line, ...Line[]] = [first];
  let length = first.text.length;
  let isOpen = hasOddQuotes(first.text);
  while (isOpen && length <= MAX_ROW_LENGTH) {
    const line = await lines.next();
    if (line === undefined) break;
    taken.push(line);
    length += line.text.length + line.ending.length;
    if (hasOddQuotes(line.text)) isOpen = !isOpen;
  }
  return taken;
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function parseRow(lines: readonly [Line, ...Line[]], delimiter: string): CsvRow {
  const line = lines[0].number;
  const invalidUtf8 = lines.some((part) => part.invalidUtf8);
  if (lines.some((part) => part.tooLong)) {
    return { line, fields: [], invalidUtf8, error: invalid(`The row has a line longer than ${MAX_LINE_BYTES} bytes.`) };
  }
  const text = lines.map((part, i) => (i < lines.length - 1 ? part.text + part.ending : part.text)).join('');
  if (!text.includes('"')) return { line, fields: text.split(delimiter), invalidUtf8 };
  const fields = parseQuoted(text, delimiter);
  if (fields !== undefined) return { line, fields, invalidUtf8 };
  const cure = 'Close every quoted field, and write a quote inside one twice ("").';
  return { line, fields: [], invalidUtf8, error: invalid(`The quotes of the row do not match. ${cure}`) };
}

/** Undefined for a row that is not CSV. The parser's own message would quote it. */
function parseQuoted(text: string, delimiter: string): readonly string[] | undefined {
  try {
    const rows: string[][] = parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true });
    return rows.length === 1 ? rows[0] : undefined;
  } catch {
    return undefined;
  }
}

function guessDelimiter(header: string): string {
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}

function invalid(message: string): ModeratoError {
  return new ModeratoError('INVALID_RECORD', message);
}
