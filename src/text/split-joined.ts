import { hashUnit } from './hash.ts';
import { type Lexis, rankOf } from './lexis.ts';
import { FILTER_SEED, WordFilter } from './word-filter.ts';

/** Shorter words are not taken apart: too much can be read into them. */
export const SHORTEST_JOINED = 7;

/**
 * Takes words that were run together apart: "youareanidiot" into "you are an idiot". The cheapest way through the word
 * wins, a part costing the logarithm of its place in the order of frequency. Names and rare compounds, whose parts
 * would be dear for their length, stay whole.
 * @returns undefined when the word is better left as it is
 */
export function splitJoined(word: string, lexis: Lexis): string[] | undefined {
  const { length } = word;
  const dearest = DEAREST * length;
  const costs = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Array<number>(length + 1).fill(0);
  costs[0] = 0;
  const possible = possibleParts(lexis);
  for (let begin = 0; begin < length; begin++) {
    const before = costs[begin] as number;
    // No way that is too dear already gets cheaper.
    if (before > dearest) continue;
    let hash = FILTER_SEED;
    for (let end = begin + 1; end <= Math.min(length, begin + LONGEST_PART); end++) {
      hash = hashUnit(hash, word.charCodeAt(end - 1));
      if (!possible.mayHave(hash)) continue;
      const cost = before + partCost(word.slice(begin, end), lexis);
      if (cost >= (costs[end] as number)) continue;
      costs[end] = cost;
      from[end] = begin;
    }
  }
  if ((costs[length] as number) > dearest) return undefined;
  const parts: string[] = [];
  for (let end = length; end > 0; end = from[end] as number) parts.unshift(word.slice(from[end], end));
  return parts.length > 1 && parts.some((part) => part.length > 2) ? parts : undefined;
}

// --- internal ---

const LONGEST_PART = 15;
/** Per letter of the whole. */
const DEAREST = 1.85;
/** Parts must be among this many most frequent words, short ones among fewer; abusive words always count as frequent. */
const MOST_RANK = 20_000;
const MOST_SHORT_RANK = 3_000;
const ABUSE_RANK = 2_000;
const ONE_LETTER = new Set(['a', 'i', 'u']);
/** Endings that stand in the vocabulary because people set them apart. */
const SUFFIXES = new Set('able ally ings ists less ment ness ship tion'.split(' '));
const TWO_LETTERS = new Set('am an as at be by do go he if in is it me my no of on or so to up us we ur im'.split(' '));

const FILTERS = new WeakMap<Lexis, WordFilter>();

/** Words that may be parts, and some that turn out to be too dear. */
function possibleParts(lexis: Lexis): WordFilter {
  let filter = FILTERS.get(lexis);
  if (filter === undefined) {
    const words = lexis.vocabulary.slice(0, MOST_RANK + 1);
    filter = new WordFilter([...words, ...lexis.abuse.keys(), ...ONE_LETTER]);
    FILTERS.set(lexis, filter);
  }
  return filter;
}

function partCost(part: string, lexis: Lexis): number {
  const { length } = part;
  if (length === 1) return ONE_LETTER.has(part) ? 8 : Number.POSITIVE_INFINITY;
  if ((length === 2 && !TWO_LETTERS.has(part)) || SUFFIXES.has(part)) return Number.POSITIVE_INFINITY;
  const rank = lexis.abuse.has(part) ? Math.min(rankOf(part, lexis), ABUSE_RANK) : rankOf(part, lexis);
  if (rank > (length < 4 ? MOST_SHORT_RANK : MOST_RANK)) return Number.POSITIVE_INFINITY;
  return Math.log(rank + 10) + (length < 3 ? 2 : length < 4 ? 1 : 0);
}
