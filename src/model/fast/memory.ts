/** Sixteen floats or ints: a cache line. */
export const BLOCK = 16;
export const BLOCK_BYTES = 4 * BLOCK;

const PAGE = 65_536;
/** All that 32 bits can address. Only what is taken is ever there. */
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

export function createMemory(): KernelMemory {
  return new WebAssembly.Memory({ initial: 0, maximum: MOST_PAGES, shared: true });
}

/**
 * Hands out places in a memory, which nobody else gets. Addresses are in bytes. Views of the memory reach as far as it
 * was taken before they were made.
 */
export class Arena {
  private readonly memory: KernelMemory;
  private next = 0;
  private end = 0;

  constructor(memory: KernelMemory) {
    this.memory = memory;
  }

  /** @returns the address of `bytes` bytes, all 0, that begin at a whole block */
  take(bytes: number): number {
    const size = Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
    if (this.next + size > this.end) {
      const pages = Math.max(FEWEST_PAGES, Math.ceil(size / PAGE));
      this.next = this.memory.grow(pages) * PAGE;
      this.end = this.next + pages * PAGE;
    }
    const address = this.next;
    this.next += size;
    return address;
  }
}

// --- internal ---

/** Taken at once, so that small things lie side by side. */
const FEWEST_PAGES = 8;
