import type { ModeratoError } from '../errors.ts';
import type { Comment, Labels } from '../labels.ts';

/** A comment and where it began. */
export interface ReadComment {
  /** From 1. A record over several lines counts by its first. */
  readonly line: number;
  readonly comment: Comment;
  readonly labels?: Labels;
  /** The text had bytes that are not UTF-8; they stand as U+FFFD in it. */
  readonly invalidUtf8?: true;
}

/** A record that could not be read. The stream goes on behind it. */
export interface ReadFailure {
  readonly line: number;
  readonly error: ModeratoError;
}

export type ReadItem = ReadComment | ReadFailure;

export interface ReadOptions {
  /** Field or column with the text. Default: the first of TEXT_FIELDS that is there. */
  readonly textColumn?: string | undefined;
  /** Field or column with the id. Default: `id`; a record without one gets `line-N`. */
  readonly idColumn?: string | undefined;
  /** `ignore` spares whoever only scores from broken labels. Default `read`. */
  readonly labels?: 'read' | 'ignore' | undefined;
}

/** Reads one format. Yields an item a record, in order, in constant memory; throws only when no record can be read. */
export type Reader = (bytes: AsyncIterable<Uint8Array>, options: ReadOptions) => AsyncGenerator<ReadItem>;
