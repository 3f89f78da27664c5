import { MAX_LINE_BYTES } from '../corpus/lines.ts';
import type { LineChunk } from './chunk.ts';

/** Some hundred comments of natural length. */
const CHUNK_BYTES = 192 * 1024;
const LF = 0x0a;

/**
 * Cuts bytes into chunks of whole lines, in constant memory: of a line that is too long to be a record only so much is
 * kept that it is still seen to be too long.
 * @param skip lines at the beginning that are passed over
 */
export async function* lineChunks(
  stream: AsyncIterable<Uint8Array>,
  format: string,
  skip = 0,
  { chunkBytes = CHUNK_BYTES, maxLine = MAX_LINE_BYTES }: { chunkBytes?: number; maxLine?: number } = {},
): AsyncGenerator<LineChunk> {
  const cutter = new Cutter(format, skip, maxLine);
  for await (const bytes of stream) {
    cutter.add(bytes);
    if (cutter.size >= chunkBytes) yield* cutter.take(false);
  }
  yield* cutter.take(true);
}

// --- internal ---

/** A line may end in CRLF, and one byte over the limit tells that it is too long. */
const SPARE_BYTES = 3;

class Cutter {
  /** Lines that are whole, less those skipped. */
  #pieces: Uint8Array[] = [];
  #whole = 0;
  /** The line that has only begun. */
  #rest: Uint8Array[] = [];
  #restBytes = 0;
  /** Lines before the first of the pieces. */
  #before = 0;
  #lines = 0;
  readonly #format: string;
  readonly #skip: number;
  readonly #maxLine: number;

  constructor(format: string, skip: number, maxLine: number) {
    this.#format = format;
    this.#skip = skip;
    this.#maxLine = maxLine;
  }

  get size(): number {
    return this.#whole;
  }

  add(bytes: Uint8Array): void {
    const last = bytes.lastIndexOf(LF);
    if (last === -1) {
      this.#keepRest(bytes);
      return;
    }
    let begin = 0;
    while (this.#before < this.#skip && begin <= last) {
      begin = bytes.indexOf(LF, begin) + 1;
      this.#rest = [];
      this.#restBytes = 0;
      this.#before += 1;
    }
    if (begin <= last) {
      const whole = bytes.subarray(begin, last + 1);
      this.#pieces.push(...this.#rest, whole);
      this.#whole += this.#restBytes + whole.length;
      this.#lines += countLines(whole);
      this.#rest = [];
      this.#restBytes = 0;
    }
    this.#keepRest(bytes.subarray(last + 1));
  }

  *take(isEnd: boolean): Generator<LineChunk> {
    if (isEnd && this.#restBytes > 0 && this.#before >= this.#skip) {
      this.#pieces.push(...this.#rest);
      this.#whole += this.#restBytes;
      this.#lines += 1;
    }
    if (this.#whole === 0) return;
    const bytes = new Uint8Array(this.#whole);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    const firstLine = this.#before + 1;
    this.#before += this.#lines;
    this.#pieces = [];
    this.#whole = 0;
    this.#lines = 0;
    yield { kind: 'lines', bytes, format: this.#format, firstLine, end: { unit: 'lines', count: this.#before } };
  }

  #keepRest(bytes: Uint8Array): void {
    const room = this.#maxLine + SPARE_BYTES - this.#restBytes;
    const kept = bytes.subarray(0, Math.max(0, room));
    if (kept.length === 0) return;
    this.#rest.push(kept);
    this.#restBytes += kept.length;
  }
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) count += 1;
  return count;
}
