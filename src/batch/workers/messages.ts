import type { ReadItem, SkipReason } from '../../corpus/read-item.ts';
import { type ErrorCode, type Issue, ModeratoError } from '../../errors.ts';
import type { SharedArtifact } from '../../model/shared-artifact.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Chunk, ItemChunk, Position } from '../chunk.ts';
import type { ChunkResult, ScoreTask } from '../score-chunk.ts';
import type { CallLine } from './call-line.ts';

/** What a worker is told when it starts. */
export interface WorkerTask {
  readonly artifact: SharedArtifact;
  readonly policy: Policy;
  readonly task: ScoreTask;
}

/** The same with a line to ask over which language a text is written in. */
export interface WorkerData extends WorkerTask {
  readonly languages: CallLine;
}

/**
 * Items by column: an array of strings crosses to another thread several times as fast as an array of objects, and each
 * string arrives as a copy of its own, so that a word that is kept does not keep a whole chunk alive.
 */
export interface PackedItems {
  readonly kind: 'packed';
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly lines: Float64Array<ArrayBuffer>;
  /** 1 where bytes were not UTF-8. */
  readonly invalidUtf8: Uint8Array<ArrayBuffer>;
  /** Meta and columns as JSON, where any item has some. */
  readonly extras?: readonly (string | undefined)[];
  /** Items without a comment, each by the place it has among all. */
  readonly others: readonly PackedOther[];
  readonly end: Position;
}

export type WorkerRequest = Exclude<Chunk, ItemChunk> | PackedItems;

export type WorkerReply = { readonly result: ChunkResult } | { readonly failure: PackedFailure };

/** An error that crosses between threads. Without a code it is a bug. */
export interface PackedFailure {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly stack?: string | undefined;
}

export function packItems({ items, end }: ItemChunk): PackedItems {
  const comments = items.filter((item) => 'comment' in item);
  const hasExtras = comments.some(({ meta, columns }) => meta !== undefined || columns !== undefined);
  return {
    kind: 'packed',
    ids: comments.map(({ comment }) => comment.id),
    texts: comments.map(({ comment }) => comment.text),
    lines: Float64Array.from(comments, ({ line }) => line),
    invalidUtf8: Uint8Array.from(comments, ({ invalidUtf8 }) => (invalidUtf8 ? 1 : 0)),
    ...(hasExtras && { extras: comments.map(({ meta, columns }) => JSON.stringify({ meta, columns })) }),
    others: items.flatMap((item, at) => packOther(item, at)),
    end,
  };
}

/** The other way round. */
export function unpackItems(packed: PackedItems): ItemChunk {
  const items: ReadItem[] = packed.ids.map((id, n) => ({
    line: packed.lines[n] as number,
    comment: { id, text: packed.texts[n] as string },
    ...(packed.invalidUtf8[n] === 1 ? { invalidUtf8: true } : {}),
    ...(packed.extras === undefined ? {} : JSON.parse(packed.extras[n] ?? '{}')),
  }));
  if (packed.others.length === 0) return { kind: 'items', items, end: packed.end };
  const merged: ReadItem[] = [];
  let next = 0;
  for (const other of packed.others) {
    while (merged.length < other.at) merged.push(items[next++] as ReadItem);
    merged.push(unpackOther(other));
  }
  return { kind: 'items', items: [...merged, ...items.slice(next)], end: packed.end };
}

export function packFailure(error: unknown): PackedFailure {
  if (error instanceof ModeratoError) return { code: error.code, message: error.message, issues: error.issues };
  if (error instanceof Error) return { message: error.message, issues: [], stack: error.stack };
  return { message: typeof error, issues: [] };
}

export function unpackFailure({ code, message, issues, stack }: PackedFailure): Error {
  if (code !== undefined) return new ModeratoError(code, message, { issues });
  return Object.assign(new Error(message), stack === undefined ? {} : { stack });
}

// --- internal ---

interface PackedOther {
  readonly at: number;
  readonly line: number;
  readonly skipped?: SkipReason;
  readonly failure?: PackedFailure;
}

function packOther(item: ReadItem, at: number): PackedOther[] {
  if ('comment' in item) return [];
  const { line } = item;
  return 'skipped' in item ? [{ at, line, skipped: item.skipped }] : [{ at, line, failure: packFailure(item.error) }];
}

function unpackOther({ line, skipped, failure }: PackedOther): ReadItem {
  if (skipped !== undefined) return { line, skipped };
  const { code = 'INTERNAL', message = '' } = failure ?? {};
  return { line, error: new ModeratoError(code, message) };
}
