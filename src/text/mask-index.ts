/** A word that a mask may stand for. */
export interface MaskCandidate {
  readonly word: string;
  /** The logarithm of its place in the order of frequency; more for abusive words that are seldom masked. */
  readonly cost: number;
}

/** The words that a mask may stand for, abusive ones and others, by `keyOf`; the likeliest first. */
export interface MaskIndex {
  readonly abusive: ReadonlyMap<string, readonly MaskCandidate[]>;
  readonly innocent: ReadonlyMap<string, readonly MaskCandidate[]>;
}

/**
 * Lays out the words that a mask may stand for: the abusive ones and the more frequent others.
 * @param vocabulary the most frequent words first
 * @param abuse abusive words in plain lower case, the likeliest first
 */
export function indexMasks(vocabulary: readonly string[], abuse: ReadonlyMap<string, number>): MaskIndex {
  const abusive = new Map<string, MaskCandidate[]>();
  const innocent = new Map<string, MaskCandidate[]>();
  const ranks = new Map<string, number>();
  for (let rank = 0; rank < vocabulary.length; rank++) {
    const word = vocabulary[rank] as string;
    if (abuse.has(word)) ranks.set(word, rank);
    else if (mayBeMasked(word, rank)) {
      // These are never looked for by their ends.
      addTo(innocent, keyOf(word.length, word.charAt(0), ''), { word, cost: costOf(rank) });
    }
  }
  for (const [word, place] of abuse) {
    // Those that are not in the vocabulary keep the order of the list.
    const rank = ranks.get(word) ?? vocabulary.length + place;
    const candidate = { word, cost: costOf(rank) + SELDOM_MASKED * Math.log(place + 10) };
    addTo(abusive, keyOf(word.length, word.charAt(0), ''), candidate);
    addTo(abusive, keyOf(word.length, '', word.slice(-1)), candidate);
  }
  for (const index of [abusive, innocent])
    for (const alike of index.values()) alike.sort((one, other) => one.cost - other.cost);
  return { abusive, innocent };
}

/** By length and by the first letter, or where that is hidden by the last. */
export function keyOf(length: number, first: string, last: string): string {
  return first === '' ? `${length}.${last}` : `${length}${first}`;
}

// --- internal ---

const PLAIN = /^[a-z]+$/;
const SHORTEST_INNOCENT = 4;
/** Short words that are not abusive must be among this many most frequent ones. */
const SHORT_INNOCENT = 6;
const MOST_SHORT_RANK = 10_000;
/** Those that stand behind in the list of abusive words are masked less often: obscenities come first, then slurs. */
const SELDOM_MASKED = 0.5;

function mayBeMasked(word: string, rank: number): boolean {
  if (word.length < SHORTEST_INNOCENT || (word.length < SHORT_INNOCENT && rank >= MOST_SHORT_RANK)) return false;
  return PLAIN.test(word);
}

function costOf(rank: number): number {
  return Math.log(rank + 10);
}

function addTo(index: Map<string, MaskCandidate[]>, key: string, candidate: MaskCandidate): void {
  const alike = index.get(key);
  if (alike) alike.push(candidate);
  else index.set(key, [candidate]);
}
