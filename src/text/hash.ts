/**
 * FNV-1a over UTF-16 code units with a final avalanche (fmix32 of MurmurHash3, A. Appleby, public domain), because
 * the low bits of plain FNV-1a are poor and buckets are taken from them.
 * The models that ship depend on these exact numbers: a change here is a new artifact format.
 */

const PRIME = 0x01000193;

/** The starting state of a hash; a different `seed` keeps two kinds of features apart. */
export function hashSeed(seed: number): number {
  return 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
}

/** Adds one UTF-16 code unit to a running hash. */
export function hashUnit(state: number, unit: number): number {
  return Math.imul(state ^ unit, PRIME);
}

/** Adds all units of `text` to a running hash. */
export function hashText(state: number, text: string): number {
  let hash = state;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash;
}

/** Where a table of `mask` + 1 slots, a power of two, begins to look for a running hash. */
export function slotOf(state: number, mask: number): number {
  return (state ^ (state >>> 15)) & mask;
}

/** Finishes a running hash and takes it into [0, buckets); `buckets` is a power of two. */
export function toBucket(state: number, buckets: number): number {
  let hash = state;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & (buckets - 1);
}
