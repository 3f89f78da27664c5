import type { Lexis } from './lexis.ts';
import { keyOf, type MaskCandidate, type MaskIndex } from './mask-index.ts';

/** The word that a masked one stands for. */
export interface Unmasked {
  readonly word: string;
  readonly isAbusive: boolean;
  /** Of an abusive word, another that is not: more frequent by so much that the company of the mask should decide. */
  readonly or?: string;
}

/**
 * The likeliest word that a masked one stands for: "f**k", "c*ck", "g*v*rnm*nt", "f*ing", "fu***k". Words compete by how
 * frequent they are, abusive ones with a lead, for they are what people mask: "wh*re" is whore, "th*re" is there. Where
 * an end of the word is hidden, where a mark is one that joins words ("f-ck") and where a run of asterisks hides more or
 * fewer letters than it has, only abusive words compete. Undefined when nothing fits.
 */
export function unmask(masked: string, lexis: Lexis): Unmasked | undefined {
  if (!masked.includes('$')) return unmaskAs(masked, HIDES, lexis);
  const found = unmaskAs(masked.replaceAll('$', 's'), HIDES, lexis);
  return found ?? (INNER_DOLLAR.test(masked) ? unmaskAs(masked, HIDES | HIDES_AS_DOLLAR, lexis) : undefined);
}

/** True for a word that looks masked, whatever it stands for: "gr****t", "b@#%d". */
export function looksMasked(word: string): boolean {
  return word.length <= LONGEST_LOOK && MASKED_LOOK.test(word);
}

/** A word that a mask may stand for, and how likely. */
export interface LikelyWord {
  readonly word: string;
  /** Of those that it may stand for; they sum to 1. */
  readonly share: number;
}

/**
 * The words that a mask over all but the ends of a word may stand for, "f***s", the likeliest first. By the same
 * reckoning as `unmask`, but none is chosen; of words that are abusive, and of others, only the likeliest are counted.
 * @param isSign whether masks are a sign of abuse where this one stands
 */
export function likelyWords(masked: string, lexis: Lexis, isSign: boolean): LikelyWord[] {
  const { abusive, innocent } = lexis.masks();
  const key = keyOf(masked.length, masked.charAt(0), '');
  const end = masked.slice(-1);
  const weigh = (candidates: readonly MaskCandidate[] = [], lead: number) =>
    candidates
      .filter(({ word }) => word.endsWith(end))
      .slice(0, MOST_LIKELY)
      .map(({ word, cost }) => ({ word, weight: Math.exp(lead - cost) }));
  const lead = isSign ? LEAD : LEAD_IN_COMPANY;
  const found = [...weigh(abusive.get(key), lead), ...weigh(innocent.get(key), 0)];
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  return found.sort((a, b) => b.weight - a.weight).map(({ word, weight }) => ({ word, share: weight / total }));
}

// --- internal ---

const SHORTEST = 3;
/** Abusive words, and others, that are weighed against each other: what is rarer hardly counts. */
const MOST_LIKELY = 12;
/** What marks do, as bits. These hide a letter: f*ck, f#ck, f@#k. */
const HIDES = 1;
/** A dollar between letters may hide any letter, beside being an s: "id$ot". */
const HIDES_AS_DOLLAR = 2;
/** These join words far more often, so one of them hides a letter only between letters: f-ck. */
const MAY_HIDE = 4;
/** Marks under which words that are not abusive are looked for. */
const HIDES_ANYTHING = 8;
const MARKS = new Uint8Array(128);
for (const mark of '*#%&@!?^~+') MARKS[mark.charCodeAt(0)] = HIDES;
for (const mark of '-_.') MARKS[mark.charCodeAt(0)] = MAY_HIDE;
MARKS['$'.charCodeAt(0)] = HIDES_AS_DOLLAR;
for (const mark of '*!@#$%') MARKS[mark.charCodeAt(0)] = (MARKS[mark.charCodeAt(0)] as number) | HIDES_ANYTHING;
const INNER_DOLLAR = /^[a-z]+\$[a-z]+$/;
const VOWEL = /[aeiou]/;
const LONGEST_LOOK = 12;
/** Letters in front of two marks or more, perhaps with letters behind. */
const MASKED_LOOK = /^[a-z]{1,3}[*@#$%&]*(?:\*\*|[@#$%&]{2})[*@#$%&]*[a-z]{0,4}$/;

/** An abusive word wins when it is, times e to the power of this, as frequent as one that is not. */
const LEAD = 7;
/** The same in the company of masks over words that are not abusive. */
const LEAD_IN_COMPANY = 1;
/** For a mask that hides neither one letter nor all vowels nor all but the ends of a word. */
const IRREGULAR = 2;
/** For each letter that a run of asterisks hides more or less than it has. */
const UNEVEN = 5;
const MOST_UNEVEN = 2;
const LONGEST_UNEVEN_RUN = 4;

function unmaskAs(word: string, hides: number, lexis: Lexis): Unmasked | undefined {
  const { length } = word;
  let shown = length;
  for (let at = 0; at < length; at++) if (hidesAt(word, at, hides)) shown--;
  // Most words have nothing to hide.
  if (shown === length || shown < (length < 6 ? 1 : 2) || length < SHORTEST) return undefined;
  const [hidesFirst, hidesLast] = [hidesAt(word, 0, hides), hidesAt(word, length - 1, hides)];
  if (hidesFirst && hidesLast) return undefined;
  const hidden: boolean[] = [];
  let hidesAnything = true;
  for (let at = 0; at < length; at++) {
    const isHidden = hidesAt(word, at, hides);
    hidden.push(isHidden);
    if (isHidden && !(marksAt(word, at) & HIDES_ANYTHING)) hidesAnything = false;
  }
  const { abusive, innocent } = lexis.masks();
  const key = keyOf(length, hidesFirst ? '' : word.charAt(0), word.slice(-1));
  const abuse = cheaper(cheapest(word, hidden, abusive.get(key)), uneven(word, abusive));
  const other = hidesAnything && !hidesFirst && !hidesLast ? cheapest(word, hidden, innocent.get(key)) : undefined;
  if (abuse === undefined) return other && { word: other.word, isAbusive: false };
  if (other === undefined) return { word: abuse.word, isAbusive: true };
  const lead = abuse.cost - other.cost;
  if (lead > LEAD) return { word: other.word, isAbusive: false };
  return { word: abuse.word, isAbusive: true, ...(lead > LEAD_IN_COMPANY && { or: other.word }) };
}

/** The likeliest candidate that shows the letters that a mask of the same length shows. */
function cheapest(
  word: string,
  hidden: readonly boolean[],
  candidates: readonly MaskCandidate[] = [],
): MaskCandidate | undefined {
  let best: MaskCandidate | undefined;
  for (const candidate of candidates) {
    if (best !== undefined && candidate.cost >= best.cost) break;
    if (!fits(candidate.word, word, hidden)) continue;
    const cost = candidate.cost + (isRegular(candidate.word, hidden) ? 0 : IRREGULAR);
    if (best === undefined || cost < best.cost) best = { word: candidate.word, cost };
  }
  return best;
}

/**
 * The likeliest candidate for one run of asterisks that hides more or fewer letters than it has, between a beginning
 * and an end of two letters or more together: "f*ing", "fu***k".
 */
function uneven(word: string, index: MaskIndex['abusive']): MaskCandidate | undefined {
  const first = word.indexOf('*');
  const last = word.lastIndexOf('*');
  const run = last - first + 1;
  if (first < 1 || word.length - run < 2 || run > LONGEST_UNEVEN_RUN) return undefined;
  for (let at = first; at <= last; at++) if (word[at] !== '*') return undefined;
  const head = word.slice(0, first);
  const tail = word.slice(last + 1);
  let best: MaskCandidate | undefined;
  for (let more = -MOST_UNEVEN; more <= MOST_UNEVEN; more++) {
    if (more === 0 || run + more < 1) continue;
    const match = index
      .get(keyOf(word.length + more, head.charAt(0), ''))
      ?.find((one) => one.word.startsWith(head) && one.word.endsWith(tail));
    if (match) best = cheaper(best, { word: match.word, cost: match.cost + UNEVEN * Math.abs(more) });
  }
  return best;
}

function cheaper(one: MaskCandidate | undefined, other: MaskCandidate | undefined): MaskCandidate | undefined {
  return one === undefined || (other !== undefined && other.cost < one.cost) ? other : one;
}

/** True for a mask as people make them: over one letter, over vowels only, or over all but the ends. */
function isRegular(candidate: string, hidden: readonly boolean[]): boolean {
  let count = 0;
  let vowels = 0;
  for (let at = 0; at < hidden.length; at++) {
    if (!hidden[at]) continue;
    count++;
    if (VOWEL.test(candidate.charAt(at))) vowels++;
  }
  return count === 1 || count === vowels || count >= hidden.length - 2;
}

function hidesAt(word: string, at: number, hides: number): boolean {
  const marks = marksAt(word, at);
  return (marks & hides) !== 0 || ((marks & MAY_HIDE) !== 0 && isBetweenLetters(word, at));
}

function marksAt(word: string, at: number): number {
  return MARKS[word.charCodeAt(at)] ?? 0;
}

function isBetweenLetters(word: string, at: number): boolean {
  return word.length > 3 && isLetter(word.charCodeAt(at - 1)) && isLetter(word.charCodeAt(at + 1));
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function fits(candidate: string, word: string, hidden: readonly boolean[]): boolean {
  for (let i = 0; i < candidate.length; i++) {
    if (!hidden[i] && candidate.charCodeAt(i) !== word.charCodeAt(i)) return false;
  }
  return true;
}
