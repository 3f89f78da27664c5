import type { ModeratoError } from '../errors.ts';
import type { Comment, Labels } from '../labels.ts';

/** What a source tells about a comment beside its text, each only where it tells it. */
export interface Meta {
  readonly author?: string;
  /** ISO 8601, in UTC. */
  readonly date?: string;
  /** Of the comment, or else of what it stands under. */
  readonly url?: string;
  /** Id of the article, video or post that it stands under. */
  readonly thread?: string;
  /** Id of the comment that it answers. */
  readonly parent?: string;
}

/** The input's own fields, carried through for `--keep`. What is nested stands as JSON. */
export type InputColumns = Readonly<Record<string, string | number | boolean | null>>;

interface Place {
  /** From 1: the line, or in formats that do not go by lines the record. A record over several lines counts by its first. */
  readonly line: number;
  /** From 0: how many items came before it. The same input always gives the same one. Set by `openComments`. */
  readonly position?: number;
}

/** A comment and where it began. */
export interface ReadComment extends Place {
  readonly comment: Comment;
  readonly meta?: Meta;
  /** With the option `keep` alone. */
  readonly columns?: InputColumns;
  readonly labels?: Labels;
  /** The text had bytes that are not UTF-8; they stand as U+FFFD in it. */
  readonly invalidUtf8?: true;
}

/** A record that could not be read. The stream goes on behind it. */
export interface ReadFailure extends Place {
  readonly error: ModeratoError;
}

/** Why a record that is in order is not scored. */
export const SKIP_REASONS = ['deleted', 'spam', 'not a comment'] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];

/** A record without a comment to score, counted by its reason. */
export interface ReadSkip extends Place {
  readonly skipped: SkipReason;
}

export type ReadItem = ReadComment | ReadFailure | ReadSkip;

/** An item that knows its place in the run. */
export type NumberedItem = ReadItem & { readonly position: number };

export interface ReadOptions {
  /** Field or column with the text. Default: the one of the format, or else the first of TEXT_FIELDS that is there. */
  readonly textColumn?: string | undefined;
  /** Field or column with the id. Default: the one of the format, or else `id`; a record without one gets `line-N`. */
  readonly idColumn?: string | undefined;
  /** `ignore` spares whoever only scores from broken labels. Default `read`. */
  readonly labels?: 'read' | 'ignore' | undefined;
  /** Whether comments carry their input's columns. */
  readonly keep?: boolean | undefined;
  /** Hears, once a run each, of what a reader could not do. */
  readonly note?: ((message: string) => void) | undefined;
}
