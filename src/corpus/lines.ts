import { isAscii, isUtf8 } from 'node:buffer';
import { withoutMark } from './byte-order-mark.ts';

/** Longest line that is kept, in bytes: a comment of the greatest length with every unit escaped, ten times over. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its ending. Bytes that are not UTF-8 read as U+FFFD. Empty when the line is too long. */
  readonly text: string;
  /** `\n`, `\r\n`, or nothing at the end of the last line. */
  readonly ending: '\n' | '\r\n' | '';
  readonly invalidUtf8: boolean;
  /** More than the maximum: its bytes were passed over, never held. */
  readonly tooLong: boolean;
}

/**
 * Splits bytes into lines, at LF or CRLF, holding one chunk and one line at a time. A UTF-8 byte order mark is dropped.
 * @throws ModeratoError FILE_UNREADABLE for UTF-16, told by its byte order mark
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  for await (const block of readLineBlocks(chunks, maxBytes)) yield* block;
}

/** As `readLines`, the lines that end in one chunk together: a wait a chunk, not a line. */
export async function* readLineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<readonly Line[]> {
  let number = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of withoutMark(chunks)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const block: Line[] = [];
    const first = bytes.indexOf(LF);
    let begin = 0;
    if (first !== -1) {
      if (pendingBytes > 0) {
        block.push(finish(number + 1, [...pending, bytes.subarray(0, first)], pendingBytes + first, '\n', maxBytes));
        begin = first + 1;
      }
      const last = bytes.lastIndexOf(LF);
      if (begin <= last) splitBlock(bytes.subarray(begin, last + 1), number + block.length, maxBytes, block);
      begin = last + 1;
      pending = [];
      pendingBytes = 0;
    }
    const rest = bytes.subarray(begin);
    pendingBytes += rest.length;
    // One byte more is kept, for the CR that may turn out to belong to the line ending.
    if (pendingBytes > maxBytes + 1) pending = [];
    else if (rest.length > 0) pending.push(rest);
    number += block.length;
    if (block.length > 0) yield block;
  }
  if (pendingBytes > 0) yield [finish(number + 1, pending, pendingBytes, '', maxBytes)];
}

/**
 * The lines of a block that begins and ends where lines do; the last one may lack its ending. No byte order mark.
 * @param firstLine number of the first of them
 */
export function linesOf(bytes: Uint8Array, firstLine: number, maxBytes: number = MAX_LINE_BYTES): Line[] {
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: Line[] = [];
  const last = block.lastIndexOf(LF);
  if (last !== -1) splitBlock(block.subarray(0, last + 1), firstLine - 1, maxBytes, lines);
  const rest = block.subarray(last + 1);
  if (rest.length > 0) lines.push(finish(firstLine + lines.length, [rest], rest.length, '', maxBytes));
  return lines;
}

// --- internal ---

const LF = 0x0a;
const CR = 0x0d;

/** Whole lines, decoded together, which is several times as quick as one by one. */
function splitBlock(bytes: Buffer, before: number, maxBytes: number, block: Line[]): void {
  if (!isUtf8(bytes)) {
    splitBytes(bytes, before, maxBytes, block);
    return;
  }
  const text = isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
  let number = before;
  let begin = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', begin)) {
    const isCrLf = end > begin && text.charCodeAt(end - 1) === CR;
    const line = text.slice(begin, isCrLf ? end - 1 : end);
    number += 1;
    // A UTF-16 unit is three bytes of UTF-8 at most.
    const tooLong = line.length * 3 > maxBytes && Buffer.byteLength(line) > maxBytes;
    block.push({ number, text: tooLong ? '' : line, ending: isCrLf ? '\r\n' : '\n', invalidUtf8: false, tooLong });
    begin = end + 1;
  }
}

function splitBytes(bytes: Buffer, before: number, maxBytes: number, block: Line[]): void {
  let number = before;
  let begin = 0;
  for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, begin)) {
    number += 1;
    block.push(finish(number, [bytes.subarray(begin, end)], end - begin, '\n', maxBytes));
    begin = end + 1;
  }
}

function finish(number: number, pieces: readonly Buffer[], length: number, ending: '\n' | '', maxBytes: number): Line {
  if (length > maxBytes + 1) return tooLong(number, ending);
  const whole = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  const isCrLf = ending === '\n' && whole.at(-1) === CR;
  const bytes = isCrLf ? whole.subarray(0, -1) : whole;
  if (bytes.length > maxBytes) return tooLong(number, ending);
  const text = bytes.toString('utf8');
  return { number, text, ending: isCrLf ? '\r\n' : ending, invalidUtf8: !isUtf8(bytes), tooLong: false };
}

function tooLong(number: number, ending: '\n' | ''): Line {
  return { number, text: '', ending, invalidUtf8: false, tooLong: true };
}
