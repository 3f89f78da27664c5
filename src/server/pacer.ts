/** A batch may hold the event loop this long; then whoever else waits has a turn. */
const SLICE_MS = 5;

export interface Pacer {
  /** True once the slice is used up. */
  isDue(): boolean;
  /** Lets the event loop turn, then begins a new slice. */
  rest(): Promise<void>;
}

/** Of all that rest, one goes on at each turn of the event loop: many batches hold up others no longer than one does. */
export function createPacer(sliceMs: number = SLICE_MS): Pacer {
  let began = performance.now();
  return {
    isDue: () => performance.now() - began >= sliceMs,
    async rest() {
      await nextTurn();
      began = performance.now();
    },
  };
}

// --- internal ---

const resting: (() => void)[] = [];

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    resting.push(resolve);
    if (resting.length === 1) setImmediate(wakeOne);
  });
}

function wakeOne(): void {
  resting.shift()?.();
  if (resting.length > 0) setImmediate(wakeOne);
}
