/**
 * Finds where the frames of a zstd archive end, from the lengths that headers and blocks state (RFC 8878, section 3).
 * Nothing is unpacked.
 */
export class ZstdWalker {
  /** What the next `#wanted` bytes are. */
  #part: Part = 'magic';
  #wanted = 4;
  readonly #gathered: number[] = [];
  /** Bytes of content still to pass over, and what follows them. */
  #content = 0;
  #endsFrame = false;
  #hasChecksum = false;

  /** @returns offsets in the chunk right behind the end of a frame, or undefined when the bytes are no zstd */
  walk(chunk: Uint8Array): readonly number[] | undefined {
    const ends: number[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.#content > 0) {
        const step = Math.min(this.#content, chunk.length - at);
        this.#content -= step;
        at += step;
      } else {
        this.#gathered.push(chunk[at] as number);
        at += 1;
        if (this.#gathered.length === this.#wanted) {
          if (!this.#step(toNumber(this.#gathered))) return undefined;
          this.#gathered.length = 0;
        }
      }
      if (this.#content === 0 && this.#endsFrame) {
        this.#endsFrame = false;
        ends.push(at);
      }
    }
    return ends;
  }

  // --- internal ---

  #step(value: number): boolean {
    switch (this.#part) {
      case 'magic':
        if (value === FRAME_MAGIC) return this.#expect('descriptor', 1);
        if ((value & 0xfffffff0) === SKIPPABLE_MAGIC) return this.#expect('skippable length', 4);
        return false;
      case 'skippable length':
        return this.#endFrame(value >>> 0);
      case 'descriptor': {
        this.#hasChecksum = (value & 0x04) !== 0;
        const length = headerLength(value);
        return length === 0 ? this.#expect('block header', 3) : this.#expect('rest of header', length);
      }
      case 'rest of header':
        return this.#expect('block header', 3);
      case 'block header':
        return this.#block(value & 1, (value >> 1) & 3, value >> 3);
    }
  }

  #block(last: number, type: number, size: number): boolean {
    if (type === RESERVED) return false;
    const content = type === RUN_LENGTH ? 1 : size;
    if (last === 1) return this.#endFrame(content + (this.#hasChecksum ? 4 : 0));
    this.#content = content;
    return this.#expect('block header', 3);
  }

  #endFrame(content: number): boolean {
    this.#content = content;
    this.#endsFrame = true;
    return this.#expect('magic', 4);
  }

  #expect(part: Part, wanted: number): boolean {
    this.#part = part;
    this.#wanted = wanted;
    return true;
  }
}

type Part = 'magic' | 'descriptor' | 'rest of header' | 'block header' | 'skippable length';

const FRAME_MAGIC = 0xfd2fb528 | 0;
const SKIPPABLE_MAGIC = 0x184d2a50;
const RUN_LENGTH = 1;
const RESERVED = 3;

/** Little-endian; only the first four bytes matter to anyone. */
function toNumber(bytes: readonly number[]): number {
  return bytes.slice(0, 4).reduce((value, byte, i) => value | (byte << (8 * i)), 0);
}

/** Window, dictionary id and content size, as the descriptor says which of them are there. */
function headerLength(descriptor: number): number {
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const contentSize = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] as number;
  const dictionary = [0, 1, 2, 4][descriptor & 3] as number;
  return (isSingleSegment ? 0 : 1) + dictionary + contentSize;
}
