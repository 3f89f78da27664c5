/** Label matrices with known truth. */

/** mulberry32: small, seeded, good enough to draw votes with. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface SyntheticFunction {
  /** P(it votes), whatever the class. */
  readonly coverage: number;
  /** P(its vote is right | it votes), in both classes. */
  readonly accuracy: number;
}

/** Draws n rows of votes by functions that are independent given the class. */
export function synthesise(
  n: number,
  balance: number,
  functions: readonly SyntheticFunction[],
  seed: number,
): { rows: Int8Array[]; truth: (0 | 1)[] } {
  const random = seeded(seed);
  const truth = Array.from({ length: n }, (): 0 | 1 => (random() < balance ? 1 : 0));
  const rows = truth.map((y) =>
    Int8Array.from(functions, ({ coverage, accuracy }) =>
      random() >= coverage ? -1 : random() < accuracy ? y : 1 - y,
    ),
  );
  return { rows, truth };
}
