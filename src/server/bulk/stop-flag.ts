/** Whoever works on a batch asks between comments whether it is still wanted. An AbortSignal is one. */
export interface StopCheck {
  /** @throws AbortError */
  throwIfAborted(): void;
}

/** An AbortSignal for another thread: one number in memory that both see. */
export type StopFlag = Int32Array;

/** The flag of a signal, the same for all parts of one batch. */
export function flagOf(signal: AbortSignal): StopFlag {
  const known = FLAGS.get(signal);
  if (known !== undefined) return known;
  const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const raise = (): void => {
    Atomics.store(flag, 0, 1);
  };
  if (signal.aborted) raise();
  else signal.addEventListener('abort', raise, { once: true });
  FLAGS.set(signal, flag);
  return flag;
}

/** Reads a flag, in the other thread. */
export function checkOf(flag: StopFlag): StopCheck {
  return {
    throwIfAborted() {
      if (isRaised(flag)) throw new DOMException('The batch is no longer wanted.', 'AbortError');
    },
  };
}

export function isRaised(flag: StopFlag): boolean {
  return Atomics.load(flag, 0) !== 0;
}

// --- internal ---

const FLAGS = new WeakMap<AbortSignal, StopFlag>();
