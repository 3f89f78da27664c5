import type { PlacedTokens } from './taken-apart.ts';

/** A stretch [begin, end) of the raw text, in UTF-16 code units, and what it adds to a logit. */
export interface Phrase {
  readonly begin: number;
  readonly end: number;
  readonly contribution: number;
}

/** A word or mark that adds this much multiplies the odds by e, and is always worth naming. */
const STRONG = 1;
/** Where none is that strong, those are named that have this share of the strongest of their sign... */
const SHARE = 0.4;
/** ...and at least this. */
const FAINTEST = 0.1;

/** Finds the phrases of one text by what each of its tokens adds, in log-odds. */
export type PhraseFinder = (contributions: ArrayLike<number>) => Phrase[];

/**
 * Gathers what single tokens add into phrases that a person can read, in the order of the text: whole words, neighbours
 * of the same sign joined, also across one weak word between them. Weak words elsewhere are left out.
 * @param tokens in order; marks of the text as a whole are passed over
 */
export function createPhraseFinder(tokens: PlacedTokens): PhraseFinder {
  const { begins, ends, unitOf } = toUnits(tokens);
  const marks = tokens.marks.length;
  const { length } = begins;
  const sums = new Float64Array(length);
  return (contributions) => {
    sums.fill(0);
    for (let t = 0; t < unitOf.length; t++) {
      const unit = unitOf[t] as number;
      sums[unit] = (sums[unit] as number) + (contributions[marks + t] as number);
    }
    const signOf = createSigns(sums);
    const phrases: Phrase[] = [];
    for (let at = 0; at < length; at++) {
      const sign = signOf(at);
      if (sign === 0) continue;
      let last = at;
      let contribution = sums[at] as number;
      while (last + 1 < length) {
        const next = signOf(last + 1);
        if (next === sign) contribution += sums[++last] as number;
        else if (next === 0 && last + 2 < length && signOf(last + 2) === sign) {
          contribution += (sums[last + 1] as number) + (sums[last + 2] as number);
          last += 2;
        } else break;
      }
      phrases.push({ begin: begins[at] as number, end: ends[last] as number, contribution });
      at = last;
    }
    return phrases;
  };
}

// --- internal ---

interface Units {
  readonly begins: readonly number[];
  readonly ends: readonly number[];
  /** The unit of each token that is no mark. */
  readonly unitOf: Int32Array;
}

/** Tokens that share characters, or are pieces of one long word, are one unit: nobody marks a part of a word. */
function toUnits({ spans, isWord }: PlacedTokens): Units {
  const begins: number[] = [];
  const ends: number[] = [];
  const unitOf = new Int32Array(spans.length / 2);
  let unit = -1;
  let endBefore = -1;
  let isBeforeWord = false;
  for (let t = 0; t < unitOf.length; t++) {
    const begin = spans[2 * t] as number;
    const end = spans[2 * t + 1] as number;
    const is = isWord(t);
    if (begin < endBefore || (begin === endBefore && isBeforeWord && is)) {
      begins[unit] = Math.min(begins[unit] as number, begin);
      endBefore = Math.max(endBefore, end);
      ends[unit] = endBefore;
      isBeforeWord ||= is;
    } else {
      unit++;
      begins.push(begin);
      ends.push(end);
      endBefore = end;
      isBeforeWord = is;
    }
    unitOf[t] = unit;
  }
  return { begins, ends, unitOf };
}

/** 1 or -1 for units that are strong for their sign, 0 for the others. */
function createSigns(sums: Float64Array): (unit: number) => -1 | 0 | 1 {
  let most = 0;
  let least = 0;
  for (let unit = 0; unit < sums.length; unit++) {
    most = Math.max(most, sums[unit] as number);
    least = Math.min(least, sums[unit] as number);
  }
  const forIt = threshold(most);
  const against = -threshold(-least);
  return (unit) => {
    const sum = sums[unit] as number;
    return sum >= forIt ? 1 : sum <= against ? -1 : 0;
  };
}

function threshold(strongest: number): number {
  return Math.max(FAINTEST, Math.min(STRONG, SHARE * strongest));
}
