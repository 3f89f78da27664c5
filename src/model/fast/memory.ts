/** Sixteen floats or ints: a cache line. */
export const BLOCK = 16;
export const BLOCK_BYTES = 4 * BLOCK;

/** Hands out places in a memory that is laid out once: first count, then take. Addresses are in bytes. */
export class Layout {
  size = 0;

  /** @returns the address of `bytes` bytes that begin at a whole block */
  take(bytes: number): number {
    const address = this.size;
    this.size = Math.ceil((address + bytes) / BLOCK_BYTES) * BLOCK_BYTES;
    return address;
  }
}
