import { hashSeed, hashUnit, slotOf } from './hash.ts';

/**
 * A set of words that always says yes to its own and seldom to others (B. H. Bloom 1970, with one hash): asking costs a
 * few instructions a letter, and all beginnings of a word can be asked for in one go, without making strings of them.
 */
export class WordFilter {
  private readonly bits = new Uint32Array(BITS / 32);

  constructor(words: Iterable<string>) {
    for (const word of words) {
      let hash = FILTER_SEED;
      for (let i = 0; i < word.length; i++) hash = hashUnit(hash, word.charCodeAt(i));
      const bit = slotOf(hash, BITS - 1);
      this.bits[bit >>> 5] = (this.bits[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }

  /** @param hash FILTER_SEED, to which `hashUnit` has added the units of the word */
  mayHave(hash: number): boolean {
    const bit = slotOf(hash, BITS - 1);
    return (((this.bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
  }
}

export const FILTER_SEED = hashSeed(5);

// --- internal ---

/** 32 kB: fits beside the rest in the fastest cache, and leaves one in ten to be looked up in vain. */
const BITS = 2 ** 18;
