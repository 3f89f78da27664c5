import { MAX_LINE_BYTES } from './lines.ts';

/** Longest value that is kept, in bytes: as for a line. */
export const MAX_VALUE_BYTES = MAX_LINE_BYTES;

export const EMPTY = '{}';

/** Gathers the bytes of one value over the chunks that it lies in. */
export class Capture {
  #chunk: Buffer = Buffer.alloc(0);
  /** Where the value began in this chunk; -1 while none is open. */
  #from = -1;
  #pieces: Buffer[] = [];
  #length = 0;

  get isOpen(): boolean {
    return this.#from !== -1;
  }

  /** A new chunk comes. */
  begin(chunk: Buffer): void {
    this.#chunk = chunk;
    if (this.isOpen) this.#from = 0;
  }

  /** The chunk is read to its end. */
  end(): void {
    if (this.isOpen) this.#keep(this.#chunk.length);
  }

  open(at: number): void {
    this.#from = at;
  }

  /**
   * Closes the value.
   * @param end where it ends in the chunk; left out when it ended with the last chunk
   * @returns undefined when it is too long
   */
  take(end?: number): Buffer | undefined {
    if (end !== undefined) this.#keep(end);
    const isTooLong = this.#length > MAX_VALUE_BYTES;
    const [first] = this.#pieces;
    const bytes = this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces);
    this.#from = -1;
    this.#pieces = [];
    this.#length = 0;
    return isTooLong ? undefined : bytes;
  }

  /** Closes an object of which the last name alone is read so far, and makes it whole without that. */
  takeAround(end: number): string {
    const fields = withoutLastName(this.take(end)?.toString('utf8') ?? '');
    return fields === '' ? EMPTY : `${fields}}`;
  }

  #keep(end: number): void {
    this.#length += end - this.#from;
    if (this.#length > MAX_VALUE_BYTES) this.#pieces = [];
    else this.#pieces.push(this.#chunk.subarray(this.#from, end));
  }
}

// --- internal ---

/** Step by step from the end: an expression that looks for blanks before it takes quadratic time. */
function withoutLastName(text: string): string {
  const name = text.trimEnd().slice(0, -1).trimEnd();
  const fields = name.slice(0, Math.max(0, name.lastIndexOf('"', name.length - 2))).trimEnd();
  return fields.endsWith(',') ? fields.slice(0, -1) : fields;
}
