import { basename } from 'node:path';
import type { Split } from '../../labels.ts';
import { isPlainObject } from '../../plain-checks.ts';
import { type Line, MAX_LINE_BYTES } from '../lines.ts';
import { checkLabel, corpusFault } from './fault.ts';
import { readFileLines } from './file-lines.ts';
import type { CorpusRow, CorpusSource } from './source.ts';

/**
 * Reads a prepared file, JSONL or gzipped JSONL, one row a line:
 * `{"id", "text", "source", "split": "train" | "dev", "labels": {column: 0..1}, "extra"?: {}}`.
 * @throws ModeratoError CORPUS_INVALID naming file and line at the first fault
 */
export async function* readPrepared(source: CorpusSource, path: string): AsyncGenerator<CorpusRow> {
  const file = basename(path);
  for await (const line of readFileLines(path)) {
    if (!line.tooLong && line.text.trim() === '') continue;
    yield toRow(parseLine(line, file), source, file, line.number);
  }
}

// --- internal ---

type JsonObject = Readonly<Record<string, unknown>>;

function parseLine(line: Line, file: string): JsonObject {
  if (line.tooLong) throw corpusFault(file, line.number, `the line is longer than ${MAX_LINE_BYTES} bytes.`);
  if (line.invalidUtf8) throw corpusFault(file, line.number, 'the line is not UTF-8. Save the file as UTF-8.');
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    // The parser's own message would quote the line.
    throw corpusFault(file, line.number, 'the line is not JSON. Write one object a line.');
  }
  if (isPlainObject(value)) return value;
  throw corpusFault(file, line.number, 'the line must be a JSON object with id, text, source, split and labels.');
}

function toRow(record: JsonObject, source: CorpusSource, file: string, line: number): CorpusRow {
  const { id, text, source: named, split, labels, extra = {} } = record;
  if (typeof id !== 'string' || id === '') throw corpusFault(file, line, '"id" must be a string that is not empty.');
  if (typeof text !== 'string' || text.trim() === '') {
    throw corpusFault(file, line, '"text" must be a string that is not blank.');
  }
  if (named !== source.name) throw corpusFault(file, line, `"source" must be "${source.name}".`);
  if (!isSplit(split)) throw corpusFault(file, line, '"split" must be "train" or "dev".');
  if (!isPlainObject(labels)) throw corpusFault(file, line, '"labels" must be an object of numbers by column.');
  if (!isPlainObject(extra)) throw corpusFault(file, line, '"extra" must be an object or absent.');
  const slice = source.slice?.(extra);
  return {
    id,
    text,
    source: source.name,
    split,
    ...(slice === undefined ? {} : { slice }),
    labels: readColumns(labels, source, file, line),
  };
}

function readColumns(labels: JsonObject, source: CorpusSource, file: string, line: number): Record<string, number> {
  const known: Record<string, number> = {};
  for (const column of Object.keys(source.columns)) {
    if (Object.hasOwn(labels, column)) known[column] = checkLabel(labels[column], column, file, line);
  }
  return known;
}

function isSplit(value: unknown): value is Split {
  return value === 'train' || value === 'dev';
}
