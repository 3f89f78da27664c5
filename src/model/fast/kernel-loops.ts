import { add, type Code, constant, get, load, loopWhileBelow, set, store, whenNotZero } from './assembler.ts';

/** What the kernels have in common: walks over lists of addresses and over blocks. */
export const PARTS = [0, 1, 2, 3] as const;

/** Where a list of `count` addresses ends. */
export const endOf = (addresses: number, count: number): Code =>
  add(get(addresses), [get(count), constant(2), SHIFT_LEFT]);

/** Keeps one block of `out` in four registers while `body` adds to it. */
export function withSums(out: number, sums: number, body: Code): Code {
  return [
    PARTS.map((part) => set(sums + part, load(get(out), 16 * part))),
    body,
    PARTS.map((part) => store(get(out), 16 * part, get(sums + part))),
  ];
}

/** Repeats `body` for each block, `counter` of them, moving each local of `moving` on by so many bytes each time. */
export function forBlocks(counter: number, moving: Readonly<Record<number, number>>, body: Code): Code {
  const moves = Object.entries(moving).map(([local, bytes]) =>
    set(Number(local), add(get(Number(local)), constant(bytes))),
  );
  return whenNotZero(
    get(counter),
    loopWhileBelow(constant(0), get(counter), [body, moves, set(counter, add(get(counter), constant(-1)))]),
  );
}

// --- internal ---

const SHIFT_LEFT = 0x74;
