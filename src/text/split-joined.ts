import { hashUnit } from './hash.ts';
import { type Lexis, rankOf } from './lexis.ts';
import { FILTER_SEED, WordFilter } from './word-filter.ts';

/** Shorter words are not taken apart: too much can be read into them. */
export const SHORTEST_JOINED = 5;

/**
 * Takes words that were run together apart: "youareanidiot" into "you are an idiot". The cheapest way through the word
 * wins, a part costing the logarithm of its place in the order of frequency; an abusive word costs less behind an
 * article or another of the most frequent words. Names and rare compounds, whose parts would be dear for their length,
 * stay whole.
 * @returns undefined when the word is better left as it is
 */
export function splitJoined(word: string, lexis: Lexis): string[] | undefined {
  const { frequent, all, abuse } = filtersOf(lexis);
  return (
    splitInto(word, lexis, frequent, MOST_RANK) ??
    (mayHold(word, abuse) ? splitInto(word, lexis, all, Number.MAX_VALUE) : undefined)
  );
}

// --- internal ---

const LONGEST_PART = 15;
/** Per letter of the whole; more for three words or more with an abusive one. */
const DEAREST = 1.85;
const DEAREST_ABUSE = 2.1;
/** In shorter words only an article in front of an abusive word is seen: "aliar". */
const SHORTEST_INNOCENT = 7;
/**
 * Parts must be among this many most frequent words, short ones among fewer, long ones of a phrase with abuse among all;
 * abusive words always count as frequent.
 */
const MOST_RANK = 20_000;
const LONG = 6;
const MOST_SHORT_RANK = 3_000;
const ABUSE_RANK = 2_000;
const SHORTEST_ABUSE = 4;
/** Words of at most this rank stand in front of any noun. */
const FUNCTION_RANK = 120;
const GAIN = 2.5;
const GAIN_BEHIND_A = 6.5;
/** Of such a word behind an abusive one. */
const GAIN_IN_FRONT = 1;
const VOWEL = /^[aeiou]/;
const ONE_LETTER = new Set(['a', 'i', 'u']);
const ONE_LETTER_COST = 8;
/** Endings that stand in the vocabulary because people set them apart. */
const SUFFIXES = new Set('able ally ings ists less ment ness ship tion'.split(' '));
const TWO_LETTERS = new Set('am an as at be by do go he if in is it me my no of on or so to up us we ur im'.split(' '));

interface Filters {
  /** Words that may be parts of rank MOST_RANK at most, and of any rank. */
  readonly frequent: WordFilter;
  readonly all: WordFilter;
  readonly abuse: WordFilter;
}

const FILTERS = new WeakMap<Lexis, Filters>();

function filtersOf(lexis: Lexis): Filters {
  let filters = FILTERS.get(lexis);
  if (filters === undefined) {
    const abuse = [...lexis.abuse.keys()];
    const partsOf = (mostRank: number): WordFilter => {
      const parts = lexis.vocabulary.filter((word, rank) => mayBePart(word, rank, mostRank));
      return new WordFilter([...parts, ...abuse, ...ONE_LETTER]);
    };
    filters = {
      frequent: partsOf(MOST_RANK),
      all: partsOf(Number.MAX_VALUE),
      abuse: new WordFilter(abuse.filter((word) => isAbuse(word, lexis))),
    };
    FILTERS.set(lexis, filters);
  }
  return filters;
}

/** Whether one of the words may stand somewhere in a word. */
function mayHold(word: string, words: WordFilter): boolean {
  for (let begin = 0; begin < word.length; begin++) {
    let hash = FILTER_SEED;
    for (let end = begin; end < Math.min(word.length, begin + LONGEST_PART); end++) {
      hash = hashUnit(hash, word.charCodeAt(end));
      if (words.mayHave(hash)) return true;
    }
  }
  return false;
}

/** No word is longer, not even one of MAX_WORD_LENGTH letters each of which stands for two. */
const LONGEST = 128;
/** Costs of the cheapest ways to each place in a word, and where their last part begins: scratch of `splitInto`. */
const COSTS = new Float64Array(LONGEST + 1);
const FROM = new Uint8Array(LONGEST + 1);

function splitInto(word: string, lexis: Lexis, possible: WordFilter, mostRank: number): string[] | undefined {
  const { length } = word;
  if (length > LONGEST) return undefined;
  const costs = COSTS.fill(Number.POSITIVE_INFINITY, 0, length + 1);
  costs[0] = 0;
  for (let begin = 0; begin < length; begin++) {
    const sofar = costs[begin] as number;
    // A way that is too dear already never gets cheaper but by the word behind its last one.
    if (sofar > DEAREST_ABUSE * length + GAIN_BEHIND_A) continue;
    let before: string | undefined;
    let hash = FILTER_SEED;
    for (let end = begin + 1; end <= Math.min(length, begin + LONGEST_PART); end++) {
      hash = hashUnit(hash, word.charCodeAt(end - 1));
      if (!possible.mayHave(hash)) continue;
      const part = word.slice(begin, end);
      const alone = costOf(part, lexis, mostRank);
      if (alone === Number.POSITIVE_INFINITY) continue;
      before ??= word.slice(begin === 0 ? 0 : FROM[begin], begin);
      const cost = sofar + alone - gainOf(before, part, lexis);
      if (cost >= (costs[end] as number)) continue;
      costs[end] = cost;
      FROM[end] = begin;
    }
  }
  if (costs[length] === Number.POSITIVE_INFINITY) return undefined;
  const parts: string[] = [];
  for (let end = length; end > 0; end = FROM[end] as number) parts.unshift(word.slice(FROM[end], end));
  return isConvincing(parts, (costs[length] as number) / length, mostRank, lexis) ? parts : undefined;
}

function costOf(part: string, lexis: Lexis, mostRank: number): number {
  const { length } = part;
  if (length === 1) return ONE_LETTER.has(part) ? ONE_LETTER_COST : Number.POSITIVE_INFINITY;
  const rank = lexis.abuse.has(part) ? Math.min(rankOf(part, lexis), ABUSE_RANK) : rankOf(part, lexis);
  if (!mayBePart(part, rank, mostRank)) return Number.POSITIVE_INFINITY;
  return Math.log(rank + 10) + (length < 3 ? 2 : length < 4 ? 1 : 0);
}

/** For words of two letters or more. */
function mayBePart(part: string, rank: number, mostRank: number): boolean {
  const { length } = part;
  if (rank > (length < 4 ? MOST_SHORT_RANK : length < LONG ? MOST_RANK : mostRank)) return false;
  return length > 2 ? !SUFFIXES.has(part) : TWO_LETTERS.has(part);
}

/** How much likelier a part is behind the one before it than alone. */
function gainOf(before: string, part: string, lexis: Lexis): number {
  // Antwerp is no twerp.
  if (before === 'an' && !VOWEL.test(part)) return 0;
  if (isAbuse(part, lexis)) return before === 'a' ? GAIN_BEHIND_A : isFunction(before, lexis) ? GAIN : 0;
  return part.length > 1 && isFunction(part, lexis) && isAbuse(before, lexis) ? GAIN_IN_FRONT : 0;
}

function isConvincing(parts: readonly string[], costPerLetter: number, mostRank: number, lexis: Lexis): boolean {
  if (parts.length < 2 || !parts.some((part) => part.length > 2)) return false;
  const isPhrase = parts.length > 2;
  if (parts.some((part) => isAbuse(part, lexis))) {
    // A rare word beside one other makes a compound: rattlesnake.
    return (isPhrase || mostRank === MOST_RANK) && costPerLetter <= (isPhrase ? DEAREST_ABUSE : DEAREST);
  }
  return mostRank === MOST_RANK && parts.join('').length >= SHORTEST_INNOCENT && costPerLetter <= DEAREST;
}

function isAbuse(part: string, { abuse }: Lexis): boolean {
  return part.length >= SHORTEST_ABUSE && abuse.has(part);
}

function isFunction(part: string, lexis: Lexis): boolean {
  return rankOf(part, lexis) < FUNCTION_RANK;
}
