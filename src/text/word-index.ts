import { hashSeed, hashText, slotOf } from './hash.ts';

/** What is asked of a map from words to numbers. */
export type WordNumbers = Pick<ReadonlyMap<string, number>, 'get' | 'has'>;

/**
 * Numbers of words that are all known from the start, `from` on in their order; of a word that comes twice the last one
 * counts, as in a map. Quicker to lay out than a map and to ask: a large vocabulary is most of what a start waits for.
 */
export class WordIndex implements WordNumbers {
  private readonly words: readonly string[];
  private readonly from: number;
  private readonly slots: Int32Array;
  private readonly hashes: Int32Array;
  /** The word that was asked for last, and its place: none. */
  private last: string | undefined;
  private place = 0;

  constructor(words: readonly string[], from: number) {
    this.words = words;
    this.from = from;
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * words.length + 2)));
    this.hashes = new Int32Array(words.length + 1);
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as string;
      const hash = hashText(SEED, word);
      this.hashes[i + 1] = hash;
      this.slots[this.placeOf(word, hash)] = i + 1;
    }
  }

  get(word: string): number | undefined {
    // The same word is asked for several times in a row.
    if (word !== this.last) {
      this.place = this.slots[this.placeOf(word, hashText(SEED, word))] as number;
      this.last = word;
    }
    return this.place === 0 ? undefined : this.place - 1 + this.from;
  }

  has(word: string): boolean {
    return this.get(word) !== undefined;
  }

  /** The slot of a word, or the free one where it would stand. */
  private placeOf(word: string, hash: number): number {
    const { slots, hashes, words } = this;
    const mask = slots.length - 1;
    let slot = slotOf(hash, mask);
    for (let place = slots[slot] as number; place !== 0; place = slots[slot] as number) {
      if (hashes[place] === hash && words[place - 1] === word) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}

// --- internal ---

const SEED = hashSeed(6);
