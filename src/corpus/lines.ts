import { isUtf8 } from 'node:buffer';
import { ModeratoError } from '../errors.ts';

/** Longest line that is kept, in bytes: a comment of the greatest length with every unit escaped, ten times over. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its ending. Bytes that are not UTF-8 read as U+FFFD. Empty when the line is too long. */
  readonly text: string;
  /** `\n`, `\r\n`, or nothing at the end of the last line. */
  readonly ending: string;
  readonly invalidUtf8: boolean;
  /** More than the maximum: its bytes were passed over, never held. */
  readonly tooLong: boolean;
}

/**
 * Splits bytes into lines, at LF or CRLF, holding one line at a time. A UTF-8 byte order mark is dropped.
 * @throws ModeratoError FILE_UNREADABLE for UTF-16, told by its byte order mark
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  let number = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of withoutMark(chunks)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let begin = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, begin)) {
      const piece = bytes.subarray(begin, end);
      number += 1;
      yield toLine(
        number,
        pendingBytes === 0 ? [piece] : [...pending, piece],
        pendingBytes + piece.length,
        '\n',
        maxBytes,
      );
      pending = [];
      pendingBytes = 0;
      begin = end + 1;
    }
    const rest = bytes.subarray(begin);
    pendingBytes += rest.length;
    // One byte more is kept, for the CR that may turn out to belong to the line ending.
    if (pendingBytes <= maxBytes + 1) pending.push(rest);
    else pending = [];
  }
  if (pendingBytes > 0) yield toLine(number + 1, pending, pendingBytes, '', maxBytes);
}

// --- internal ---

const LF = 0x0a;
const CR = 0x0d;

/** The line that pieces of bytes make up, without its ending. */
export function toLine(
  number: number,
  pieces: readonly Buffer[],
  length: number,
  ending: '\n' | '',
  maxBytes: number,
): Line {
  if (length > maxBytes + 1) return tooLong(number, ending);
  const whole = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  const isCrLf = ending === '\n' && whole.at(-1) === CR;
  const bytes = isCrLf ? whole.subarray(0, -1) : whole;
  if (bytes.length > maxBytes) return tooLong(number, ending);
  const text = bytes.toString('utf8');
  // Only a text with U+FFFD in it can have lost bytes; most lines are spared the second look.
  const invalidUtf8 = text.includes('\uFFFD') && !isUtf8(bytes);
  return { number, text, ending: isCrLf ? '\r\n' : ending, invalidUtf8, tooLong: false };
}

function tooLong(number: number, ending: string): Line {
  return { number, text: '', ending, invalidUtf8: false, tooLong: true };
}

/**
 * Passes chunks on without the byte order mark, which may itself be split between chunks.
 * @throws ModeratoError FILE_UNREADABLE for UTF-16, told by its byte order mark
 */
export async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 3) continue;
    yield dropMark(head);
    head = undefined;
  }
  if (head !== undefined) yield dropMark(head);
}

function dropMark(head: Uint8Array): Uint8Array {
  const [first, second, third] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new ModeratoError('FILE_UNREADABLE', 'The input is UTF-16. Save or convert it as UTF-8.');
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? head.subarray(3) : head;
}
