import { ModeratoError } from '../errors.ts';
import type { Comment } from '../labels.ts';
import { defaultId, ID_FIELD, readLabels, TEXT_FIELDS, typeName } from './fields.ts';
import { type Line, MAX_LINE_BYTES, readLines } from './lines.ts';
import type { ReadItem, ReadOptions } from './read-item.ts';

/** JSON Lines: one object a line. Blank lines are passed over, fields nobody asked for are ignored. */
export async function* readJsonl(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadItem> {
  for await (const line of readLines(bytes)) {
    if (!line.tooLong && line.text.trim() === '') continue;
    yield readJsonLine(line, options);
  }
}

// --- internal ---

type JsonObject = Readonly<Record<string, unknown>>;

/** One line that is not blank. A broken one is an item, not an exception. */
export function readJsonLine(line: Line, options: ReadOptions): ReadItem {
  try {
    const record = parseRecord(line);
    const comment = toComment(record, line.number, options);
    const labels = own(record, 'labels');
    return {
      line: line.number,
      comment,
      ...(isObject(labels) && options.labels !== 'ignore' ? { labels: readLabels(labels) } : {}),
      ...(line.invalidUtf8 ? { invalidUtf8: true } : {}),
    };
  } catch (error) {
    if (error instanceof ModeratoError) return { line: line.number, error };
    throw error;
  }
}

function parseRecord(line: Line): JsonObject {
  if (line.tooLong) throw invalid(`The line is longer than ${MAX_LINE_BYTES} bytes. Write one comment a line.`);
  const value = parseJson(line.text);
  if (isObject(value)) return value;
  throw invalid(`A line must be a JSON object with the comment's text, found ${typeName(value)}.`);
}

/** The parser's own message would quote the line. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ModeratoError(
      'INVALID_JSON',
      "The line is not JSON. Write one object a line (`jq -c '.[]'` does that to a JSON array).",
    );
  }
}

function toComment(record: JsonObject, line: number, options: ReadOptions): Comment {
  const { field, value } = findText(record, options.textColumn);
  // Some APIs nest: {"comment": {"id": ..., "text": ...}}.
  if (field === 'comment' && isObject(value)) {
    const id = own(record, options.idColumn ?? ID_FIELD) ?? own(value, ID_FIELD);
    return { id: toId(id, line), text: toText(own(value, 'text'), 'comment.text') };
  }
  return { id: toId(own(record, options.idColumn ?? ID_FIELD), line), text: toText(value, field) };
}

function findText(record: JsonObject, wanted: string | undefined): { field: string; value: unknown } {
  const names = wanted === undefined ? TEXT_FIELDS : [wanted];
  for (const field of names) {
    const value = own(record, field);
    if (value !== undefined) return { field, value };
  }
  throw invalid(`The record has no text: it must have a field named ${names.join(', ')}.`);
}

function toText(value: unknown, field: string): string {
  if (typeof value === 'string') return value;
  throw invalid(`"${field}" must be a string, found ${value === undefined ? 'nothing' : typeName(value)}.`);
}

function toId(value: unknown, line: number): string {
  if (value === undefined || value === '') return defaultId(line);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw invalid(`The id must be a string or a number, found ${typeName(value)}.`);
}

/** An own field's value; null counts as absent. */
function own(record: JsonObject, field: string): unknown {
  return Object.hasOwn(record, field) ? (record[field] ?? undefined) : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message: string): ModeratoError {
  return new ModeratoError('INVALID_RECORD', message);
}
