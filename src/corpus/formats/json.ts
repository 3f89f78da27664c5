import { isUtf8 } from 'node:buffer';
import { ModeratoError } from '../../errors.ts';
import { isPlainObject } from '../../plain-checks.ts';
import { ItemMaker } from '../item-maker.ts';
import { MAX_VALUE_BYTES } from '../json-capture.ts';
import { type JsonValue, readJsonValues } from '../json-values.ts';
import { ObjectFields } from '../layouts/fields.ts';
import { type Fields, GENERIC, type Layout, NO_FIELDS } from '../layouts/index.ts';
import type { ReadItem, ReadOptions } from '../read-item.ts';
import { parseRecord } from './jsonl.ts';

/**
 * JSON that is no JSON Lines: a list of records, also one under `items` or `comments` in an object, or objects one
 * behind the other, over as many lines as they like. Records are counted, for lines tell nothing here.
 * @throws ModeratoError FILE_UNREADABLE for an end in the middle, and where no record could be found any more
 */
export async function* readJson(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  layout: Layout = GENERIC,
): AsyncGenerator<ReadItem[]> {
  const maker = new ItemMaker(layout, options, 'record');
  const around = new Around();
  let isFirst = true;
  for await (const values of readJsonValues(bytes)) {
    const items: ReadItem[] = [];
    if (isFirst && layout.around !== undefined) tellAround(around.of(values[0] as JsonValue), layout.around, options);
    isFirst = false;
    for (const value of values) readValue(value, around.of(value), maker, items);
    yield items;
  }
}

// --- internal ---

function readValue(value: JsonValue, around: Fields, maker: ItemMaker, items: ReadItem[]): void {
  const { number, bytes } = value;
  try {
    if (bytes === undefined) throw tooLong();
    const record = new ObjectFields(parseRecord(bytes.toString('utf8'), 'The record'));
    maker.add(items, record, { line: number, invalidUtf8: !isUtf8(bytes), around });
  } catch (error) {
    if (!(error instanceof ModeratoError)) throw error;
    items.push({ line: number, error });
  }
}

function tellAround(around: Fields, field: string, { note }: ReadOptions): void {
  if (around.get(field) === undefined) note?.(`"${field}" does not stand before the comments: they go without it`);
}

/** Parses what is around a list once for all of its records. */
class Around {
  #text = '';
  #fields: Fields = NO_FIELDS;

  of({ around }: JsonValue): Fields {
    if (around === this.#text) return this.#fields;
    this.#text = around;
    this.#fields = parseFields(around);
    return this.#fields;
  }
}

/** What is broken around the records is no concern of theirs. */
function parseFields(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? new ObjectFields(value) : NO_FIELDS;
  } catch {
    return NO_FIELDS;
  }
}

function tooLong(): ModeratoError {
  const rule = `The record is longer than ${MAX_VALUE_BYTES} bytes.`;
  return new ModeratoError('INVALID_RECORD', rule);
}
