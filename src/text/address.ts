import type { Lexis } from './lexis.ts';

/** How an abusive word is used, other than against somebody. */
export type Use = 'called' | 'not' | 'quoted' | 'self';

/** An abusive word that is denied, quoted, reported or said of oneself. */
export interface AddressedWord {
  /** Index of the word among the tokens. */
  readonly at: number;
  readonly use: Use;
}

/** The word-table entry that stands in for an abusive word used so. No reader can type it: it holds a blank. */
export function useMark(use: Use): string {
  return `use ${use}`;
}

/**
 * Finds abusive words that are denied ("you are not an idiot"), stand in quotation marks, are said of oneself ("I was
 * stupid") or reported ("calling people idiots"): what no pair of neighbours shows.
 * @param abusive indices of the abusive words, in order, where they are known
 */
export function findAddressed(
  tokens: readonly string[],
  lexis: Lexis,
  abusive: readonly number[] = abusiveIn(tokens, lexis),
): AddressedWord[] {
  const found: AddressedWord[] = [];
  const lastQuote = tokens.lastIndexOf('"');
  let openQuote = false;
  let read = 0;
  for (const at of abusive) {
    for (; read < at && read <= lastQuote; read++) if (tokens[read] === '"') openQuote = !openQuote;
    if (isDenied(tokens, at)) found.push({ at, use: 'not' });
    if ((openQuote && lastQuote > at) || (tokens[at - 1] === "'" && tokens[at + 1] === "'"))
      found.push({ at, use: 'quoted' });
    if (isOwn(tokens, at)) found.push({ at, use: 'self' });
    if (follows(tokens, at, REACH, (word) => CALLING.has(word))) found.push({ at, use: 'called' });
  }
  return found;
}

// --- internal ---

/** A word this many places before has a bearing on it. */
const REACH = 4;
/** Say that somebody is not so: "is no fool", "never a coward". */
const DENIALS = new Set(
  "not never nor neither no hardly isn't aren't wasn't weren't ain't isnt arent wasnt werent aint".split(' '),
);
/** Deny what the verb says: "I don't think he is a fool" denies that he is one, "I can't stand fools" does not. */
const NEGATIONS = new Set(
  (
    "not never nobody none without don't doesn't didn't won't wouldn't shouldn't couldn't can't cannot dont doesnt " +
    'didnt wont wouldnt shouldnt couldnt cant'
  ).split(' '),
);
const THINKING = new Set(
  (
    'think thinks thinking thought believe believes believing say says saying said mean means meaning suggest suggests ' +
    'suggesting claim claims claiming call calls calling called consider considers make makes making made takes take'
  ).split(' '),
);
const NEGATION_REACH = 8;
/** "Don't you idiots" denies nothing, "does not make you an idiot" and "don't think you are an idiot" do. */
const AFTER_DENIED_YOU = new Set(['a', 'an', 'are', 'were']);
const BEING = new Set('am was were are feel felt look looked sound sounded'.split(' '));
const CALLING = new Set(
  (
    'call calls called calling label labels labelled labeled labelling labeling word words term shout shouts shouted ' +
    'shouting slur insult insults'
  ).split(' '),
);
const MAKING_ME = new Set('call calls called calling make makes made making'.split(' '));
const I_AM = new Set(["i'm", 'im', "i've", 'myself', "we're"]);
const I_OR_WE = new Set(['i', 'we']);

function abusiveIn(tokens: readonly string[], { abuse }: Lexis): number[] {
  return [...tokens.keys()].filter((at) => abuse.has(tokens[at] as string));
}

function isDenied(tokens: readonly string[], at: number): boolean {
  if (follows(tokens, at, REACH - 1, (word) => DENIALS.has(word))) return true;
  let isThought = false;
  for (let before = at - 1; before >= Math.max(0, at - NEGATION_REACH); before--) {
    const token = tokens[before] as string;
    if (isThought && NEGATIONS.has(token)) return true;
    if (THINKING.has(token)) isThought = true;
    if (token === 'you' ? !AFTER_DENIED_YOU.has(tokens[before + 1] as string) : ENDS.has(token)) return false;
  }
  return false;
}

function isOwn(tokens: readonly string[], at: number): boolean {
  // "Stupid me", "fool that I am".
  if (tokens[at + 1] === 'me' && (at + 2 === tokens.length || ENDS.has(tokens[at + 2] as string))) return true;
  if (tokens[at + 1] === 'that' && tokens[at + 2] === 'i' && BEING.has(tokens[at + 3] as string)) return true;
  if (tokens[at + 1] === 'i' && BEING.has(tokens[at + 2] as string)) return true;
  return follows(
    tokens,
    at,
    REACH,
    (token, next) =>
      I_AM.has(token) || (I_OR_WE.has(token) && BEING.has(next)) || (MAKING_ME.has(token) && next === 'me'),
  );
}

/** True when a word at most `reach` places before, in the same clause, passes the test. */
function follows(
  tokens: readonly string[],
  at: number,
  reach: number,
  test: (token: string, next: string) => boolean,
): boolean {
  for (let before = at - 1; before >= Math.max(0, at - reach); before--) {
    const token = tokens[before] as string;
    if (test(token, tokens[before + 1] as string)) return true;
    if (ENDS.has(token)) return false;
  }
  return false;
}

/** What stands before these is another sentence or clause. */
const ENDS = new Set(['.', ',', ';', ':', '!', '?', 'you', "you're"]);
