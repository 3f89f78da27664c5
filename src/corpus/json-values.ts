import { ModeratoError } from '../errors.ts';
import { dropMark, withoutMark } from './byte-order-mark.ts';
import { Capture, EMPTY } from './json-capture.ts';

/** A value out of a JSON document, not yet parsed. */
export interface JsonValue {
  /** From 1. */
  readonly number: number;
  /** Undefined for one longer than MAX_VALUE_BYTES: its bytes were passed over, never held. */
  readonly bytes: Buffer | undefined;
  /** What of the object around the list was read before the value, as text of a JSON object; `{}` when nothing was. */
  readonly around: string;
}

/** Lists that a document may be wrapped around. */
export const LIST_NAMES = new Set(['comments', 'items']);

/**
 * Takes JSON documents apart as they come, holding one value at a time: each element of an array, of a list named
 * `comments` or `items` in an object, or else the object as a whole. Several documents may follow each other.
 * @throws ModeratoError FILE_UNREADABLE for what is no JSON between values, and for an end in the middle of one
 */
export async function* readJsonValues(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly JsonValue[]> {
  const splitter = new Splitter();
  for await (const chunk of withoutMark(chunks)) {
    const values = splitter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (values.length > 0) yield values;
  }
  splitter.end();
}

/**
 * The first value of a document of which only the beginning is known, whatever stands behind it; undefined when it is
 * not complete there.
 */
export function firstJsonValue(head: Buffer): JsonValue | undefined {
  const splitter = new Splitter();
  try {
    splitter.push(Buffer.from(dropMark(head)));
  } catch (error) {
    if (!(error instanceof ModeratoError)) throw error;
  }
  return splitter.first;
}

// --- internal ---

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** No value begins behind the list of a wrapping object: a depth that is never reached. */
const BEHIND = Number.POSITIVE_INFINITY;
/** Of a name, so much is looked at. */
const NAME_LENGTH = 10;

class Splitter {
  /** Brackets that are open. */
  #depth = 0;
  /** At which depth values begin: 0 where documents are objects, 1 in a list, 2 in a list that an object is wrapped around. */
  #base = 0;
  #inString = false;
  #isEscaped = false;
  /** The last string of the document's own object, and whether a colon made it a name. */
  #name = '';
  #isAfterColon = false;
  #around = EMPTY;
  readonly #capture = new Capture();
  #number = 0;
  #values: JsonValue[] = [];

  /** The first value of the last chunk. */
  get first(): JsonValue | undefined {
    return this.#values[0];
  }

  push(chunk: Buffer): readonly JsonValue[] {
    this.#values = [];
    this.#capture.begin(chunk);
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#inString) at = this.#skipString(chunk, at);
      else this.#step(chunk[at] as number, at);
    }
    this.#capture.end();
    return this.#values;
  }

  end(): void {
    if (this.#capture.isOpen && this.#depth === this.#base) this.#emit();
    if (this.#depth === 0 && !this.#inString) return;
    const place = this.#capture.isOpen ? `in the middle of record ${this.#number + 1}` : `after record ${this.#number}`;
    throw unreadable(`The JSON breaks off ${place}. Fetch it again.`);
  }

  #step(byte: number, at: number): void {
    const isBetween = this.#depth === this.#base;
    switch (byte) {
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        // A bare number or word ends here.
        if (isBetween && this.#capture.isOpen) this.#emit(at);
        return;
      case OPEN_LIST:
      case OPEN_OBJECT:
        this.#open(byte, at);
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        this.#close(at);
        break;
      case COMMA:
        if (isBetween && this.#capture.isOpen) this.#emit(at);
        break;
      default:
        if (isBetween && !this.#capture.isOpen) this.#openBare(at);
        if (byte === QUOTE) this.#openString();
    }
    this.#isAfterColon = byte === COLON;
  }

  #open(byte: number, at: number): void {
    if (this.#depth === 0 && byte === OPEN_LIST) {
      this.#base = 1;
    } else if (this.#capture.isOpen && this.#wraps(byte)) {
      this.#around = this.#capture.takeAround(at);
      this.#base = 2;
    } else if (this.#depth === this.#base && !this.#capture.isOpen) {
      this.#capture.open(at);
    }
    this.#depth += 1;
  }

  #wraps(byte: number): boolean {
    const isOwnName = this.#base === 0 && this.#depth === 1 && this.#isAfterColon;
    return byte === OPEN_LIST && isOwnName && LIST_NAMES.has(this.#name);
  }

  #close(at: number): void {
    if (this.#capture.isOpen && this.#depth === this.#base) this.#emit(at);
    if (this.#depth === 2 && this.#base === 2) this.#base = BEHIND;
    this.#depth -= 1;
    if (this.#depth < 0) throw unreadable(`The JSON closes a bracket too much after record ${this.#number}.`);
    if (this.#capture.isOpen && this.#depth === this.#base) this.#emit(at + 1);
    if (this.#depth > 0) return;
    this.#base = 0;
    this.#around = EMPTY;
  }

  /** In a list, what is no object is a record too, though a broken one; between documents it is nothing at all. */
  #openBare(at: number): void {
    if (this.#base === 0) {
      throw unreadable(`The JSON has something that is neither an object nor a list after record ${this.#number}.`);
    }
    this.#capture.open(at);
  }

  #openString(): void {
    this.#inString = true;
    this.#name = '';
  }

  /** @returns where the string ends, or where the chunk does */
  #skipString(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.length; at += 1) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (chunk[at] === BACKSLASH) this.#isEscaped = true;
      else if (chunk[at] === QUOTE) {
        this.#inString = false;
        break;
      }
    }
    if (this.#base === 0 && this.#depth === 1 && this.#name.length < NAME_LENGTH) {
      this.#name += chunk.toString('latin1', from, Math.min(at, from + NAME_LENGTH));
    }
    return at;
  }

  #emit(end?: number): void {
    this.#number += 1;
    this.#values.push({ number: this.#number, bytes: this.#capture.take(end), around: this.#around });
  }
}

function unreadable(message: string): ModeratoError {
  return new ModeratoError('FILE_UNREADABLE', message);
}
