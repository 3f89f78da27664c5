import { isCommon } from './chunk.ts';
import { isKnown, type Lexis } from './lexis.ts';
import { undoRepeats } from './repeats.ts';
import { splitJoined } from './split-joined.ts';
import { type TextToken, textToken } from './text-token.ts';
import { MAX_WORD_LENGTH } from './tokenise.ts';

/**
 * Joins letters that stand apart, "i d i o t" and "n.i.c.e", and abusive words that a blank cuts in two, "id iot".
 * Initialisms such as U.S.A. and letters that make no known word stay. Linear in the number of tokens.
 * @param raw the text that the spans of the tokens point into
 */
export function joinSpaced(tokens: readonly TextToken[], raw: string, lexis: Lexis): TextToken[] {
  const found: TextToken[] = [];
  for (let at = 0; at < tokens.length; ) {
    const run = findRun(tokens, at, raw);
    const joined = run && joinLetters(tokens, at, run, raw, lexis);
    if (joined) found.push(...joined);
    else if (run) found.push(...tokens.slice(at, run.end));
    const half = run ? undefined : joinHalves(tokens, at, raw, lexis);
    if (half) found.push(half);
    else if (!run) found.push(tokens[at] as TextToken);
    at = run?.end ?? at + (half ? 2 : 1);
  }
  return found;
}

/** True for a word that may be the first half of an abusive one, unless it is what is left of "it's" or "don't". */
export function isHead(word: string, { abuseHeads }: Lexis): boolean {
  return abuseHeads.has(word) && !ENDINGS.has(word);
}

/** True for a word that makes sense alone. */
export function isWhole(word: string, lexis: Lexis): boolean {
  return isCommon(word, lexis) || (word.length >= FEWEST_CLEAN && isKnown(word, lexis));
}

/** What is left of a possessive or a contraction whose apostrophe was lost. */
export const ENDINGS: ReadonlySet<string> = new Set('stdm');

/** Fewer letters that stand apart are not joined. */
export const FEWEST_SPACED = 3;

/** True for a single Latin letter: three in a row are looked at as a spaced word. */
export function isLetter(word: string): boolean {
  return LETTER.test(word);
}

// --- internal ---

/** Letters at tokens at, at + step, ..., below end. */
interface Run {
  readonly end: number;
  readonly step: 1 | 2;
}

/** Fewer letters than this are joined only into an abusive word: "F B I" stays. */
const FEWEST_CLEAN = 4;
const FEWEST_CAPITALS = 6;
const LETTER = /^[a-z]$/;
const GAP = /^[\s_]{1,3}$/;
function findRun(tokens: readonly TextToken[], at: number, raw: string): Run | undefined {
  if (!isLetterToken(tokens[at])) return undefined;
  const step = isLetterToken(tokens[at + 1]) ? 1 : 2;
  const mark = step === 2 ? tokens[at + 1]?.text : undefined;
  let end = at + 1;
  while (end + step - 1 < tokens.length && end - at < step * MAX_WORD_LENGTH) {
    const next = end + step - 1;
    if (!isLetterToken(tokens[next])) break;
    if (step === 1 && !GAP.test(between(tokens, end - 1, raw))) break;
    if (step === 2 && (tokens[end]?.text !== mark || between(tokens, end - 1, raw) + between(tokens, end, raw) !== ''))
      break;
    end = next + 1;
  }
  return end - at > step * (FEWEST_SPACED - 1) ? { end, step } : undefined;
}

function joinLetters(
  tokens: readonly TextToken[],
  at: number,
  { end, step }: Run,
  raw: string,
  lexis: Lexis,
): TextToken[] | undefined {
  const letters = tokens.slice(at, end).filter((_, index) => index % step === 0);
  const joined = letters.map(({ text }) => text).join('');
  const words = readJoined(joined, lexis);
  if (words === undefined) return undefined;
  const isLoud = letters.every(({ start }) => raw[start] !== raw[start]?.toLowerCase());
  const isAbusive = words.some((word) => lexis.abuse.has(word));
  if (!isAbusive && joined.length < (isLoud ? FEWEST_CAPITALS : FEWEST_CLEAN)) return undefined;
  const isSpelt = words.join('').length === letters.length;
  let from = 0;
  return words.map((text) => {
    const to = isSpelt ? from + text.length : letters.length;
    const { start } = letters[from] as TextToken;
    if (isSpelt) from = to;
    return textToken(text, start, (letters[to - 1] as TextToken).end, 'spaced');
  });
}

/** The words that letters make; an "a" or "I" at either end may be a word of its own. */
function readJoined(joined: string, lexis: Lexis): readonly string[] | undefined {
  const isAlone = (at: number): boolean => joined[at] === 'a' || joined[at] === 'i';
  const last = joined.length - 1;
  for (const from of isAlone(0) ? [0, 1] : [0]) {
    for (const to of isAlone(last) ? [last + 1, last] : [last + 1]) {
      const word = readOne(joined.slice(from, to), lexis);
      if (word !== undefined) return [joined.slice(0, from), word, joined.slice(to)].filter((part) => part !== '');
    }
  }
  return splitJoined(joined, lexis);
}

function readOne(word: string, lexis: Lexis): string | undefined {
  if (word.length >= FEWEST_SPACED && isKnown(word, lexis)) return word;
  const shortened = undoRepeats(word, lexis);
  return shortened !== undefined && lexis.abuse.has(shortened) ? shortened : undefined;
}

function joinHalves(tokens: readonly TextToken[], at: number, raw: string, lexis: Lexis): TextToken | undefined {
  const head = tokens[at] as TextToken;
  const tail = tokens[at + 1];
  if (tail === undefined || !isHead(head.text, lexis) || !lexis.abuseTails.has(tail.text)) return undefined;
  const text = head.text + tail.text;
  if (!lexis.abuse.has(text) || text.length < FEWEST_CLEAN) return undefined;
  if (isWhole(head.text, lexis) && (isWhole(tail.text, lexis) || ENDINGS.has(tail.text))) return undefined;
  if (between(tokens, at, raw) !== ' ') return undefined;
  const undone = isKnown(head.text, lexis) && isKnown(tail.text, lexis) ? 'joined' : 'spaced';
  return textToken(text, head.start, tail.end, undone);
}

/** Raw text between a token and the next. */
function between(tokens: readonly TextToken[], at: number, raw: string): string {
  return raw.slice(tokens[at]?.end, tokens[at + 1]?.start);
}

function isLetterToken(token: TextToken | undefined): boolean {
  return token !== undefined && isLetter(token.text);
}
