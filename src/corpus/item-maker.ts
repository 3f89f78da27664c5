import { ModeratoError } from '../errors.ts';
import type { Labels } from '../labels.ts';
import { readLabels, typeName } from './fields.ts';
import { htmlToText } from './html-text.ts';
import { type Entry, type Fields, type Layout, NO_FIELDS } from './layouts/index.ts';
import type { ReadComment, ReadItem, ReadOptions } from './read-item.ts';

/** Where a record stands. */
export interface RecordPlace {
  readonly line: number;
  readonly invalidUtf8?: boolean;
  /** Fields of what holds the record. */
  readonly around?: Fields;
}

/** Turns records of one layout into items: checks what the layout read, and minds the options. */
export class ItemMaker {
  readonly #layout: Layout;
  readonly #options: ReadOptions;
  /** What records without an id are called by, before their number. */
  readonly #unit: 'line' | 'record';

  constructor(layout: Layout, options: ReadOptions, unit: 'line' | 'record') {
    this.#layout = layout;
    this.#options = options;
    this.#unit = unit;
  }

  /** Adds the record's items, in most layouts one. A record that is broken gives an item with an error. */
  add(items: ReadItem[], fields: Fields, place: RecordPlace): void {
    try {
      const read = this.#layout.read(fields, place.around ?? NO_FIELDS);
      if (!isSeveral(read)) items.push(this.#item(read, fields, place));
      else for (const entry of read) items.push(this.#item(entry, fields, place));
    } catch (error) {
      if (!(error instanceof ModeratoError)) throw error;
      items.push({ line: place.line, error });
    }
  }

  // --- internal ---

  #item(entry: Exclude<ReturnType<Layout['read']>, readonly unknown[]>, fields: Fields, place: RecordPlace): ReadItem {
    const { line } = place;
    if ('skipped' in entry) return { line, skipped: entry.skipped };
    const comment = { id: this.#id(entry, fields, line), text: this.#text(entry, fields) };
    const labels = this.#labels(fields);
    const { meta } = entry;
    // Built in one shape where nothing is known beside the text, for that is the most frequent and must be quick.
    const item: { -readonly [Key in keyof ReadComment]: ReadComment[Key] } = { line, comment };
    if (meta !== undefined) item.meta = meta;
    if (this.#options.keep === true) item.columns = fields.columns();
    if (labels !== undefined) item.labels = labels;
    if (place.invalidUtf8 === true) item.invalidUtf8 = true;
    return item;
  }

  #id(entry: Entry, fields: Fields, line: number): string {
    const { idColumn } = this.#options;
    const value = idColumn === undefined ? entry.id : fields.get(idColumn);
    if (typeof value === 'string' && value !== '') return value;
    if (value === undefined || value === '') return `${this.#unit}-${line}`;
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
    throw invalid(`The id must be a string or a number, found ${typeName(value)}.`);
  }

  #text(entry: Entry, fields: Fields): string {
    const { textColumn } = this.#options;
    const field = textColumn ?? entry.field;
    const value = textColumn === undefined ? entry.text : this.#namedText(fields, textColumn);
    if (typeof value === 'string') return this.#layout.html === true ? htmlToText(value) : value;
    if (value === undefined && (field === '' || textColumn !== undefined)) {
      const names = textColumn ?? this.#layout.text.join(', ');
      throw invalid(`The record has no text: it must have a field named ${names}.`);
    }
    throw invalid(`"${field}" must be a string, found ${value === undefined ? 'nothing' : typeName(value)}.`);
  }

  /** An empty cell is an empty text. */
  #namedText(fields: Fields, name: string): unknown {
    return fields.get(name) ?? (fields.isTable && fields.has(name) ? '' : undefined);
  }

  #labels(fields: Fields): Labels | undefined {
    if (this.#options.labels === 'ignore' || this.#layout.labels === undefined) return undefined;
    const labels = this.#layout.labels(fields);
    return labels === undefined ? undefined : readLabels(labels);
  }
}

type Several = Extract<ReturnType<Layout['read']>, readonly unknown[]>;

function isSeveral(read: ReturnType<Layout['read']>): read is Several {
  return Array.isArray(read);
}

function invalid(message: string): ModeratoError {
  return new ModeratoError('INVALID_RECORD', message);
}
