import type { ReadComment, ReadFailure, ReadItem, ReadSkip } from '../corpus/read-item.ts';
import { ModeratoError } from '../errors.ts';
import type { Comment, Verdict } from '../labels.ts';

/** What was read, with the verdict in the place of the text. */
export interface ScoredComment extends Omit<ReadComment, 'comment' | 'labels'> {
  readonly verdict: Verdict;
}

/** A record with its verdict, or why it has none. */
export type ScoredRecord = ScoredComment | ReadFailure | ReadSkip;

/** Scores records one by one, in order. What cannot be read or scored passes through as an error; a bug is thrown. */
export async function* scoreRecords(
  records: AsyncIterable<ReadItem> | Iterable<ReadItem>,
  moderate: (comment: Comment) => Verdict,
): AsyncGenerator<ScoredRecord> {
  for await (const record of records) yield 'comment' in record ? scoreRecord(record, moderate) : record;
}

// --- internal ---

function scoreRecord(read: ReadComment, moderate: (comment: Comment) => Verdict): ScoredRecord {
  const { comment, labels: _, ...rest } = read;
  try {
    return { ...rest, verdict: moderate(comment) };
  } catch (error) {
    if (error instanceof ModeratoError) return { line: read.line, error, ...positionOf(read) };
    throw error;
  }
}

function positionOf({ position }: ReadComment): { position?: number } {
  return position === undefined ? {} : { position };
}
