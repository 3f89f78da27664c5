import { setImmediate } from 'node:timers/promises';

/** A batch may hold the event loop this long; then whoever else waits has a turn. */
const SLICE_MS = 5;

export interface Pacer {
  /** True once the slice is used up. */
  isDue(): boolean;
  /** Lets the event loop turn once, then begins a new slice. */
  rest(): Promise<void>;
}

export function createPacer(sliceMs: number = SLICE_MS): Pacer {
  let began = performance.now();
  return {
    isDue: () => performance.now() - began >= sliceMs,
    async rest() {
      await setImmediate();
      began = performance.now();
    },
  };
}
