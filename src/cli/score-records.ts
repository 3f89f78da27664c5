import type { ReadItem } from '../corpus/read-item.ts';
import { ModeratoError } from '../errors.ts';
import type { Comment, Verdict } from '../labels.ts';

/** A record with its verdict, or why it has none. */
export type ScoredRecord =
  | { readonly line: number; readonly verdict: Verdict; readonly invalidUtf8?: true }
  | { readonly line: number; readonly error: ModeratoError };

/** Scores records one by one, in order. What cannot be read or scored passes through as an error; a bug is thrown. */
export async function* scoreRecords(
  records: AsyncIterable<ReadItem> | Iterable<ReadItem>,
  moderate: (comment: Comment) => Verdict,
): AsyncGenerator<ScoredRecord> {
  for await (const record of records) yield 'error' in record ? record : scoreRecord(record, moderate);
}

// --- internal ---

function scoreRecord(
  { line, comment, invalidUtf8 }: Exclude<ReadItem, { error: ModeratoError }>,
  moderate: (comment: Comment) => Verdict,
): ScoredRecord {
  try {
    return { line, verdict: moderate(comment), ...(invalidUtf8 ? { invalidUtf8 } : {}) };
  } catch (error) {
    if (error instanceof ModeratoError) return { line, error };
    throw error;
  }
}
