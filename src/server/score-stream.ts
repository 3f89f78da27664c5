import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { type Line, readLines } from '../corpus/lines.ts';
import { ModeratoError } from '../errors.ts';
import type { Moderator } from '../moderator.ts';
import { parseJson } from './json-body.ts';
import { createPacer } from './pacer.ts';
import { unreadableBody } from './problem.ts';
import type { Counts } from './request-log.ts';
import { type OnBug, scoreItem, toItemError } from './score-item.ts';

/** Verdicts are gathered up to about this many UTF-16 code units before they are written. */
const WRITE_LENGTH = 16 * 1024;

export interface StreamOptions {
  readonly moderate: Moderator;
  readonly lineBytes: number;
  readonly onBug: OnBug;
  /** Kept up to date while the stream runs. */
  readonly counts: Required<Counts>;
  /** Ends the work with an AbortError: the client went away. */
  readonly signal: AbortSignal;
}

/**
 * Scores NDJSON as it comes, one output line an input line, in order, blank lines passed over. Holds one line and one
 * piece of output: when the output is not read, the input is not read either. A bad line gives an error in its place;
 * an input that breaks off gives one last error line. Does not end `output`.
 */
export async function scoreStream(input: Readable, output: Writable, options: StreamOptions): Promise<void> {
  const { moderate, lineBytes, onBug, counts, signal } = options;
  const pacer = createPacer();
  let gathered = '';
  let number = 0;

  const put = (record: object): void => {
    counts.comments += 1;
    if ('error' in record) counts.failed += 1;
    gathered += `${JSON.stringify(record)}\n`;
  };
  const flush = async (): Promise<void> => {
    if (gathered === '') return;
    const bytes = Buffer.from(gathered);
    counts.bytesOut += bytes.length;
    const written = output.write(bytes);
    gathered = '';
    if (!written) await once(output, 'drain', { signal });
  };

  try {
    for await (const line of readLines(chunks(input, counts, flush), lineBytes)) {
      number = line.number;
      if (!line.tooLong && line.text.trim() === '') continue;
      put(scoreLine(line, moderate, lineBytes, onBug));
      if (gathered.length >= WRITE_LENGTH) await flush();
      if (pacer.isDue()) await pacer.rest();
      signal.throwIfAborted();
    }
  } catch (error) {
    signal.throwIfAborted();
    put({ line: number + 1, error: toItemError(error, onBug) });
  }
  await flush();
}

// --- internal ---

/** Writes what is ready before it waits for more, so that a client which sends slowly has its answers at once. */
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

function scoreLine(line: Line, moderate: Moderator, lineBytes: number, onBug: OnBug): object {
  let value: unknown;
  try {
    value = parseLine(line, lineBytes);
  } catch (error) {
    return { line: line.number, error: toItemError(error, onBug) };
  }
  const item = scoreItem(moderate, value, `c${line.number}`, onBug);
  return 'error' in item ? { line: line.number, ...item } : item;
}

function parseLine(line: Line, lineBytes: number): unknown {
  if (!line.tooLong) return parseJson(line.text, 'The line');
  throw new ModeratoError(
    'BODY_TOO_LARGE',
    `The line is over the limit of ${lineBytes} bytes. Send one comment a line.`,
  );
}
