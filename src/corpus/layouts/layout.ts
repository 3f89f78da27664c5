import type { InputColumns, Meta, SkipReason } from '../read-item.ts';

/** A record's fields by name, whatever held them: a JSON object, a row of CSV or Parquet. */
export interface Fields {
  /** Undefined for a field that is not there, is null, or is an empty cell. */
  get(name: string): unknown;
  has(name: string): boolean;
  /** Whether any of the names may be there: false is certain, and quicker than asking for each. */
  mayHave(names: ReadonlySet<string>): boolean;
  /** Whether all records have the same flat columns. */
  readonly isTable: boolean;
  /** All of them, what is nested as JSON. */
  columns(): InputColumns;
}

/** What a record says, before anything is checked. */
export interface Entry {
  readonly id: unknown;
  readonly text: unknown;
  /** Name of the field with the text, for messages. */
  readonly field: string;
  readonly meta: Meta | undefined;
}

export interface SkippedEntry {
  readonly skipped: SkipReason;
}

/** How one kind of source lays out its records, in whatever container they come. */
export interface Layout {
  /** As `--from` knows it. */
  readonly name: string;
  readonly title: string;
  /** Field names that only this source has together; any one of the lists tells it. */
  readonly marks: readonly (readonly string[])[];
  /** Fields the text may be in. */
  readonly text: readonly string[];
  /** The field with the id, for `--id-column` to override. */
  readonly id: string;
  /** Whether texts are HTML. */
  readonly html?: boolean;
  /** The field around records that `read` would like to see before the first of them. */
  readonly around?: string;
  /**
   * @param around fields of what holds the records, as the video that comments belong to
   * @returns several for a record that holds answers too
   */
  read(fields: Fields, around: Fields): Entry | SkippedEntry | readonly (Entry | SkippedEntry)[];
  /** Heads known of the record: undefined when it says nothing. Values are checked elsewhere. */
  labels?(fields: Fields): object | undefined;
}
