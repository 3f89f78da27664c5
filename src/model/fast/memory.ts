/** Sixteen floats or ints: a cache line. */
export const BLOCK = 16;
export const BLOCK_BYTES = 4 * BLOCK;

/** So many bytes in whole blocks. */
export function wholeBlocks(bytes: number): number {
  return BLOCK_BYTES * Math.ceil(bytes / BLOCK_BYTES);
}

const PAGE = 65_536;
/** All that 32 bits can address. */
export const MOST_PAGES = 65_536;

/** The memory of kernels. Several threads may run kernels in one. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer;
  /** @returns how many pages there were before */
  readonly grow: (pages: number) => number;
}

/** The part of the standard API that is used here; the types of Node.js leave it to the DOM. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

export const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi };

/**
 * Sets addresses for `bytes` bytes aside; only what is taken of them needs memory.
 * @returns undefined where there are not so many
 */
export function createMemory(bytes: number): KernelMemory | undefined {
  const maximum = Math.min(MOST_PAGES, Math.ceil(bytes / PAGE));
  try {
    return new WebAssembly.Memory({ initial: 0, maximum, shared: true });
  } catch {
    return undefined;
  }
}

/** Hands out places in a stretch of a memory that nobody else gets. Addresses are in bytes. */
export class Arena {
  private next: number;
  private readonly end: number;

  private constructor(begin: number, end: number) {
    this.next = begin;
    this.end = end;
  }

  /** @returns undefined when not so many bytes are left of those set aside */
  static open(memory: KernelMemory, bytes: number): Arena | undefined {
    const pages = Math.ceil(bytes / PAGE);
    try {
      const begin = memory.grow(pages) * PAGE;
      return new Arena(begin, begin + pages * PAGE);
    } catch {
      return undefined;
    }
  }

  /**
   * @returns the address of `bytes` bytes, all 0, that begin at a whole block
   * @throws RangeError at the end of the stretch
   */
  take(bytes: number): number {
    const address = this.next;
    this.next += wholeBlocks(bytes);
    if (this.next > this.end) throw new RangeError(`The arena is ${this.next - this.end} bytes too small.`);
    return address;
  }
}
