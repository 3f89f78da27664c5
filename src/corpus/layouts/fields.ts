import { ModeratoError } from '../../errors.ts';
import { isPlainObject } from '../../plain-checks.ts';
import { isoDate } from '../iso-date.ts';
import type { InputColumns, Meta } from '../read-item.ts';
import type { Fields } from './layout.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object's own fields. */
export class ObjectFields implements Fields {
  readonly isTable: boolean = false;
  readonly #record: JsonObject;

  constructor(record: JsonObject) {
    this.#record = record;
  }

  get(name: string): unknown {
    // Most fields that are asked for are not there, and a miss is quicker than asking whose a field is.
    const value = this.#record[name] ?? undefined;
    return value === undefined || Object.hasOwn(this.#record, name) ? value : undefined;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#record, name);
  }

  mayHave(names: ReadonlySet<string>): boolean {
    for (const name in this.#record) if (names.has(name)) return true;
    return false;
  }

  columns(): InputColumns {
    return Object.fromEntries(Object.entries(this.#record).map(([name, value]) => [name, toCell(value)]));
  }
}

export const NO_FIELDS: Fields = new ObjectFields({});

/** Fields of a field: nothing when that is no object. */
export function inside(fields: Fields, name: string): Fields {
  const value = fields.get(name);
  return isPlainObject(value) ? new ObjectFields(value) : NO_FIELDS;
}

/** Strings as they are, numbers as text; undefined for everything else and for blanks. */
export function toWord(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return undefined;
}

/** Builds a Meta of what is there, undefined when nothing is. */
export function toMeta(found: { readonly [Key in keyof Meta]: unknown }): Meta | undefined {
  const author = toWord(found.author);
  const date = found.date === undefined ? undefined : isoDate(found.date);
  const url = toWord(found.url);
  const thread = toWord(found.thread);
  const parent = toWord(found.parent);
  if (author === undefined && date === undefined && url === undefined && thread === undefined && parent === undefined) {
    return undefined;
  }
  return {
    ...(author === undefined ? undefined : { author }),
    ...(date === undefined ? undefined : { date }),
    ...(url === undefined ? undefined : { url }),
    ...(thread === undefined ? undefined : { thread }),
    ...(parent === undefined ? undefined : { parent }),
  };
}

/** The value of the first field that is there. */
export function firstOf(fields: Fields, names: readonly string[]): unknown {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A cell or value as a number; undefined when it is blank. */
export function toNumber(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? undefined : Number(value);
}

/**
 * A value that may stand in a column. What JSON has no number for (Parquet has NaN) is none.
 * @throws ModeratoError INVALID_RECORD for a value that is nested too deeply to be written
 */
export function toCell(value: unknown): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Date ? (isoDate(value) ?? null) : nestedCell(value);
}

// --- internal ---

function nestedCell(value: unknown): string {
  try {
    return JSON.stringify(value, plainJson);
  } catch (error) {
    // The stack is all that limits it.
    if (!(error instanceof RangeError)) throw error;
    throw new ModeratoError(
      'INVALID_RECORD',
      'The record is nested too deeply to be kept. Leave --keep out, or flatten it.',
    );
  }
}

/** Nested values of Parquet may hold what JSON has no word for. */
function plainJson(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
