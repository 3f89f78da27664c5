import { ENDS, follows, isDenied } from './clause.ts';

/** How an abusive word is used, other than against somebody. */
export type AbuseUse = 'called' | 'not' | 'quoted' | 'self';

/**
 * Ways in which the abusive word at a place is used other than against somebody: denied ("you are not an idiot"), in
 * quotation marks, said of oneself ("I was stupid") or reported ("calling people idiots").
 */
export function abuseUses(tokens: readonly string[], at: number, isInQuotes: boolean): AbuseUse[] {
  const found: AbuseUse[] = [];
  if (isDenied(tokens, at)) found.push('not');
  if (isInQuotes) found.push('quoted');
  if (isOwn(tokens, at)) found.push('self');
  if (isReported(tokens, at)) found.push('called');
  return found;
}

// --- internal ---

/** A word this many places before has a bearing on it. */
const REACH = 4;
const BEING = new Set('am was were are feel felt look looked sound sounded'.split(' '));
const CALLING = new Set(
  (
    'call calls called calling label labels labelled labeled labelling labeling word words term shout shouts shouted ' +
    'shouting slur insult insults'
  ).split(' '),
);
/** Before the verb in "I call you", "I'm calling you". */
const SAYING_SO = new Set("i i'm im am we we're".split(' '));
const MAKING_ME = new Set('call calls called calling make makes made making'.split(' '));
const I_AM = new Set(["i'm", 'im', "i've", 'myself', "we're"]);
const I_OR_WE = new Set(['i', 'we']);

/** "Calling people idiots", "they call you a racist"; "I call you an idiot" reports nothing. */
function isReported(tokens: readonly string[], at: number): boolean {
  return follows(
    tokens,
    at,
    REACH,
    (word, _, place) => CALLING.has(word) || (word === 'you' && isCalledSo(tokens, place)),
  );
}

function isCalledSo(tokens: readonly string[], you: number): boolean {
  return CALLING.has(tokens[you - 1] as string) && !SAYING_SO.has(tokens[you - 2] as string);
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
