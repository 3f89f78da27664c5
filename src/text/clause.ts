/** Looking around a word in its sentence. Places are indices of tokens. */

/** Say that something is not so: "is no fool", "was never staged". */
export const DENIALS: ReadonlySet<string> = new Set(
  "not never nor neither no hardly isn't aren't wasn't weren't ain't isnt arent wasnt werent aint".split(' '),
);
/** What stands before these is another sentence or clause. */
export const ENDS: ReadonlySet<string> = new Set(['.', ',', ';', ':', '!', '?', 'you', "you're"]);

/** True when a word at most `reach` places before, in the same clause, passes the test. */
export function follows(
  tokens: readonly string[],
  at: number,
  reach: number,
  test: (token: string, next: string, place: number) => boolean,
): boolean {
  for (let before = at - 1; before >= Math.max(0, at - reach); before--) {
    const token = tokens[before] as string;
    if (test(token, tokens[before + 1] as string, before)) return true;
    if (ENDS.has(token)) return false;
  }
  return false;
}

/**
 * True for a word that is denied, "not an idiot", that a denied verb takes, "I don't think he is a fool", that nobody
 * is said to be, "no one here is a fool", or that is doubted, "I doubt he's a fool".
 */
export function isDenied(tokens: readonly string[], at: number): boolean {
  if (follows(tokens, at, DENIAL_REACH, (word) => DENIALS.has(word))) return true;
  let isThought = false;
  let isBeing = false;
  for (let before = at - 1; before >= Math.max(0, at - NEGATION_REACH); before--) {
    const token = tokens[before] as string;
    const next = tokens[before + 1] as string;
    if (isThought && NEGATIONS.has(token)) return true;
    if (isBeing && isNobody(token, next)) return true;
    if (DOUBTING.has(token) && next !== 'it') return !NO_DOUBT.has(tokens[before - 1] as string);
    if (THINKING.has(token)) isThought = true;
    if (BEING.has(token)) isBeing = true;
    const isDeniedYou = token === 'you' && AFTER_DENIED_YOU.has(next);
    const isThoughtYou = token === "you're" && THINKING.has(tokens[before - 1] as string);
    if (!isDeniedYou && !isThoughtYou && ENDS.has(token)) return false;
  }
  return false;
}

/** Place of the first token of the sentence that holds a place, at most `SENTENCE_REACH` before it. */
export function sentenceStart(tokens: readonly string[], at: number): number {
  const least = Math.max(0, at - SENTENCE_REACH);
  let start = at;
  while (start > least && !isEnd(tokens[start - 1] as string)) start--;
  return start;
}

/** Place of the token that ends the sentence, or of the last that is looked at. */
export function sentenceEnd(tokens: readonly string[], at: number): number {
  const most = Math.min(tokens.length - 1, at + SENTENCE_REACH);
  let end = at;
  while (end < most && !isEnd(tokens[end] as string)) end++;
  return end;
}

// --- internal ---

const DENIAL_REACH = 3;
/** Deny what the verb says: "I don't think he is a fool" denies that he is one, "I can't stand fools" does not. */
const NEGATIONS = new Set(
  (
    "not never nobody none without don't doesn't didn't won't wouldn't shouldn't couldn't can't cannot dont doesnt " +
    'didnt wont wouldnt shouldnt couldnt cant'
  ).split(' '),
);
const NEGATION_REACH = 8;
const THINKING = new Set(
  (
    'think thinks thinking thought believe believes believing say says saying said mean means meaning suggest suggests ' +
    'suggesting claim claims claiming imply implies implying call calls calling called consider considers regard make ' +
    'makes making made turn turns turned takes take took treat treats seem seems seemed sound sounds sounded look looks ' +
    'looked strike strikes struck'
  ).split(' '),
);
/** "Don't you idiots" denies nothing, "does not make you an idiot" and "don't think you are an idiot" do. */
const AFTER_DENIED_YOU = new Set(['a', 'an', 'are', 'were']);
const BEING = new Set("is are was were he's she's they're".split(' '));
const NOBODY = new Set('nobody none neither'.split(' '));
const ALL = new Set('all every everyone everybody each'.split(' '));
/** "No wonder he is a fool" says that he is one. */
const AFTER_NO_OF_ASSENT = new Set('doubt matter surprise wonder'.split(' '));
const DOUBTING = new Set('doubt doubts doubted'.split(' '));
const NO_DOUBT = new Set("a any little never no not without don't didn't".split(' '));
const SENTENCE_REACH = 30;

/** True for the first word of "nobody", "no one", "no farmer", "not all", "not every farmer". */
function isNobody(token: string, next: string): boolean {
  if (token === 'no') return !AFTER_NO_OF_ASSENT.has(next) && !ENDS.has(next);
  return NOBODY.has(token) || (token === 'not' && ALL.has(next));
}

function isEnd(token: string): boolean {
  const unit = token.charCodeAt(0);
  return unit === 0x2e || unit === 0x21 || unit === 0x3f;
}
