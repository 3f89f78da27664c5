import { ModeratoError } from '../../errors.ts';
import { isPlainObject } from '../../plain-checks.ts';
import { typeName } from '../fields.ts';
import { ItemMaker } from '../item-maker.ts';
import { type JsonObject, ObjectFields } from '../layouts/fields.ts';
import { GENERIC, type Layout } from '../layouts/index.ts';
import { type Line, linesOf, MAX_LINE_BYTES, readLineBlocks } from '../lines.ts';
import type { ReadItem, ReadOptions } from '../read-item.ts';

/** JSON Lines: one object a line. Blank lines are passed over, fields nobody asked for are ignored. */
export async function* readJsonl(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  layout: Layout = GENERIC,
): AsyncGenerator<ReadItem[]> {
  const maker = new ItemMaker(layout, options, 'line');
  for await (const lines of readLineBlocks(bytes)) {
    const items: ReadItem[] = [];
    for (const line of lines) readLine(line, maker, items);
    yield items;
  }
}

/**
 * The records of a block of whole lines: what `readJsonl` yields for them, without waiting for anything. A byte order
 * mark must be gone already.
 * @param firstLine number of the first line in its file
 */
export function readJsonlBlock(
  bytes: Uint8Array,
  firstLine: number,
  options: ReadOptions,
  layout: Layout = GENERIC,
): ReadItem[] {
  const maker = new ItemMaker(layout, options, 'line');
  const items: ReadItem[] = [];
  for (const line of linesOf(bytes, firstLine)) readLine(line, maker, items);
  return items;
}

/**
 * Parses a record, and says what is wrong without the parser's message, which would quote it. Integers that JavaScript's
 * numbers cannot hold, ids of 64 bits say, become strings of their digits where the record or an object in it has one.
 * @throws ModeratoError INVALID_JSON, INVALID_RECORD for what is no object
 */
export function parseRecord(text: string, what: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ModeratoError('INVALID_JSON', `${what} is not JSON. Write one object for each comment.`);
  }
  if (isPlainObject(value)) return hasLongInteger(value) ? JSON.parse(quoteLongIntegers(text)) : value;
  throw new ModeratoError(
    'INVALID_RECORD',
    `${what} must be a JSON object with the comment's text, found ${typeName(value)}.`,
  );
}

// --- internal ---

function hasLongInteger(record: JsonObject, depth = 1): boolean {
  for (const name in record) {
    const value = record[name];
    if (typeof value === 'number') {
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) return true;
    } else if (depth > 0 && isPlainObject(value) && hasLongInteger(value, depth - 1)) return true;
  }
  return false;
}

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function quoteLongIntegers(json: string): string {
  return json.replace(STRING_OR_NUMBER, (token) => {
    return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
  });
}

const BLANK = /^\s*$/;

function readLine(line: Line, maker: ItemMaker, items: ReadItem[]): void {
  const { text, number, invalidUtf8 } = line;
  // 0x7b is `{`: no look for blanks where there can be none.
  if (text.charCodeAt(0) !== 0x7b && !line.tooLong && BLANK.test(text)) return;
  try {
    if (line.tooLong) throw tooLong();
    maker.add(items, new ObjectFields(parseRecord(text, 'The line')), { line: number, invalidUtf8 });
  } catch (error) {
    if (!(error instanceof ModeratoError)) throw error;
    items.push({ line: number, error });
  }
}

function tooLong(): ModeratoError {
  const rule = `The line is longer than ${MAX_LINE_BYTES} bytes. Write one comment a line.`;
  return new ModeratoError('INVALID_RECORD', rule);
}
