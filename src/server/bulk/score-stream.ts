import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { readLines } from '../../corpus/lines.ts';
import { describeFailure } from '../failure.ts';
import { unreadableBody } from '../problem.ts';
import type { Counts } from '../request-log.ts';
import { toItemError } from './score-item.ts';
import type { NumberedLine } from './score-lines.ts';
import type { Scored } from './scored.ts';

/** Lines are gathered up to about this many UTF-16 code units, or this many lines, before they are scored together. */
const PIECE_LENGTH = 16 * 1024;
const PIECE_LINES = 64;

export interface StreamOptions {
  readonly scoreLines: (lines: readonly NumberedLine[]) => Promise<Scored>;
  /** How many pieces may be under way at a time, from 1. */
  readonly ahead: number;
  readonly lineBytes: number;
  /** Told what may be logged of a bug. */
  readonly onBug: (described: object) => void;
  /** Kept up to date while the stream runs. */
  readonly counts: Required<Counts>;
  /** Ends the work with an AbortError: the client went away. */
  readonly signal: AbortSignal;
}

/**
 * Scores NDJSON as it comes, one output line an input line, in order, blank lines passed over. Holds `ahead` pieces:
 * when the output is not read, the input is not read either. A bad line gives an error in its place; an input that
 * breaks off gives one last error line. Does not end `output`.
 */
export async function scoreStream(input: Readable, output: Writable, options: StreamOptions): Promise<void> {
  const { lineBytes, onBug, counts, signal } = options;
  const writer = createWriter(output, options);
  let piece: NumberedLine[] = [];
  let pieceLength = 0;
  let number = 0;

  const dispatch = async (): Promise<void> => {
    if (piece.length === 0) return;
    const lines = piece;
    piece = [];
    pieceLength = 0;
    await writer.push(options.scoreLines(lines));
  };

  try {
    for await (const line of readLines(chunks(input, counts, dispatch), lineBytes)) {
      signal.throwIfAborted();
      number = line.number;
      if (!line.tooLong && line.text.trim() === '') continue;
      piece.push({ number, text: line.text, tooLong: line.tooLong });
      pieceLength += line.text.length;
      if (pieceLength >= PIECE_LENGTH || piece.length >= PIECE_LINES) await dispatch();
    }
    await dispatch();
  } catch (error) {
    signal.throwIfAborted();
    await dispatch();
    const last = { line: number + 1, error: toItemError(error, (bug) => onBug(describeFailure(bug))) };
    const bytes = Buffer.from(`${JSON.stringify(last)}\n`);
    await writer.push(Promise.resolve({ bytes, comments: 1, failed: 1, actions: {}, bugs: [] }));
  }
  await writer.finish();
}

// --- internal ---

interface OrderedWriter {
  /** Resolves when there is room for another piece. */
  push(scored: Promise<Scored>): Promise<void>;
  /** Resolves when all is written. */
  finish(): Promise<void>;
}

/** Writes pieces in the order in which they were pushed, whichever is ready first. */
function createWriter(output: Writable, { ahead, counts, onBug, signal }: StreamOptions): OrderedWriter {
  let tail: Promise<void> = Promise.resolve();
  const underWay: Promise<void>[] = [];

  const write = async ({ bytes, comments, failed, actions, bugs }: Scored): Promise<void> => {
    signal.throwIfAborted();
    counts.comments += comments;
    counts.failed += failed;
    for (const [action, count] of Object.entries(actions) as [keyof typeof actions, number][]) {
      counts.actions[action] = (counts.actions[action] ?? 0) + count;
    }
    for (const bug of bugs) onBug(bug);
    counts.bytesOut += bytes.length;
    if (!output.write(bytes)) await once(output, 'drain', { signal });
  };

  return {
    async push(scored) {
      const before = tail;
      tail = before.then(() => scored).then(write);
      // Whoever waits for it meets the failure; until then it must not count as unhandled.
      tail.catch(() => {});
      scored.catch(() => {});
      underWay.push(tail);
      if (underWay.length >= ahead) await underWay.shift();
    },
    finish: () => tail,
  };
}

/** Hands on what is gathered before it waits for more, so that a client which sends slowly has its answers at once. */
async function* chunks(
  input: Readable,
  counts: Required<Counts>,
  beforeNext: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const iterator: AsyncIterator<Uint8Array> = input.iterator({ destroyOnReturn: false });
  for (;;) {
    const next = await iterator.next().catch((cause: unknown) => {
      throw unreadableBody(cause);
    });
    if (next.done === true) return;
    counts.bytesIn += next.value.length;
    yield next.value;
    await beforeNext();
  }
}
