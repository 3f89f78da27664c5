import type { Head, Split } from '../../labels.ts';

/** What one column of labels says, in [0, 1]: a share of raters, or 0 and 1. */
export interface ColumnMeaning {
  /** The head that the column stands for. Without one it trains a task of its own, named `source:column`. */
  readonly head?: Head;
  readonly note: string;
}

/** `open`: models made from it may be given away. `restricted`: for research, or without a stated licence. */
export type CorpusUse = 'open' | 'restricted';

/** A corpus that Moderato knows how to read. */
export interface CorpusSource {
  /** Name in the manifest, of the prepared file and of the folder with the official ones. */
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  readonly use: CorpusUse;
  /** Where to get it; absent where no address is certain to last. */
  readonly url?: string;
  readonly citation: string;
  /** What is known to be wrong with it. */
  readonly faults: string;
  /** Columns that are read. Every other column of the files is ignored. */
  readonly columns: Readonly<Record<string, ColumnMeaning>>;
  /** Says where inside the corpus a row came from, by the `extra` fields of a prepared row. */
  readonly slice?: (extra: Readonly<Record<string, unknown>>) => string | undefined;
  /** Layouts in which its makers publish it; the first one whose files are all there is read. */
  readonly official?: readonly OfficialLayout[];
}

/** One row of a corpus. `labels` go by column name; a column that is absent is unknown, never 0. */
export interface CorpusRow {
  readonly id: string;
  readonly text: string;
  /** Name of the source. */
  readonly source: string;
  readonly split: Split;
  readonly slice?: string;
  readonly labels: Readonly<Record<string, number>>;
}

/** The files of one official release and how to read them. */
export interface OfficialLayout {
  /** All of them must be there, relative to the source's folder. */
  readonly files: readonly string[];
  /** Rows in the order of the files. */
  read(folder: string): AsyncGenerator<OfficialRow>;
}

export interface OfficialRow {
  readonly file: string;
  /** From 1, or the number of the record in files that are not read by lines. */
  readonly line: number;
  readonly id: string;
  readonly text: string;
  readonly labels: Readonly<Record<string, number>>;
  /** The official part. Undefined: decided by a hash of the text. */
  readonly split: Split | undefined;
}
