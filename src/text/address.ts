import type { Lexis } from './lexis.ts';

/** How an abusive word is used, other than against somebody. */
export type Use = 'called' | 'not' | 'quoted' | 'self';

/** An abusive word that is denied, quoted, reported or said of oneself. */
export interface AddressedWord {
  /** Index of the word among the tokens. */
  readonly at: number;
  readonly use: Use;
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
    if (follows(tokens, at, REACH - 1, (word) => DENIALS.has(word))) found.push({ at, use: 'not' });
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
const DENIALS = new Set(
  "not never nor isn't aren't wasn't weren't ain't don't doesn't didn't isnt arent wasnt dont doesnt didnt cannot can't".split(
    ' ',
  ),
);
const BEING = new Set('am was feel felt look looked sound sounded'.split(' '));
const CALLING = new Set('call calls called calling label labels labelled labeled labelling labeling'.split(' '));
const I_AM = new Set(["i'm", 'im', "i've", 'myself']);

function abusiveIn(tokens: readonly string[], { abuse }: Lexis): number[] {
  return [...tokens.keys()].filter((at) => abuse.has(tokens[at] as string));
}

function isOwn(tokens: readonly string[], at: number): boolean {
  return follows(tokens, at, REACH, (token, next) => I_AM.has(token) || (token === 'i' && BEING.has(next)));
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
