import type { OutputFormat } from '../corpus/record-line.ts';

export interface BatchOptions {
  /** A path, or `-` for standard input. */
  readonly input: string;
  /** A path, or `-` for standard output. */
  readonly output: string;
  readonly from?: string | undefined;
  readonly textColumn?: string | undefined;
  readonly idColumn?: string | undefined;
  /** Default: by the ending of the output's name, or else `jsonl`. */
  readonly to?: OutputFormat | undefined;
  /** Whether the input's columns are carried to the output. */
  readonly keep?: boolean | undefined;
  /** Whether a killed run can be continued: the output grows in a part file beside a journal. */
  readonly resume?: boolean | undefined;
  /** Records between two marks of a run that can be continued. */
  readonly checkpoint?: number | undefined;
}

/** Records between two marks on disk, when nothing else is said: a second or two of work. */
export const CHECKPOINT_RECORDS = 50_000;
