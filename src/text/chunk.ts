import { asMask, canonicalise, type Reading, undoMarks, unmaskInnocent } from './canonicalise.ts';
import { COMMON_RANK, isKnown, type Lexis, rankOf } from './lexis.ts';
import { normalise, rawSpan } from './normalise.ts';
import { type Disguise, type TextToken, textToken } from './text-token.ts';
import { isWord, MAX_WORD_LENGTH, type Token, tokenise } from './tokenise.ts';

/**
 * Reads a run of raw text without white space. Spans count from its beginning. Pure: what a chunk is read as does not
 * depend on the text around it.
 */
export function readChunk(raw: string, lexis: Lexis): TextToken[] {
  // Most chunks are one plain word, with nothing to take apart.
  if (raw.length <= MAX_WORD_LENGTH && PLAIN_WORD.test(raw)) {
    return placeReading(canonicalise(raw.toLowerCase(), lexis), 0, raw.length);
  }
  const normalised = normalise(raw);
  const tokens = tokenise(normalised.text);
  const found: TextToken[] = [];
  const add = (reading: Reading, start: number, end: number): void => {
    for (const token of placeReading(reading, start, end)) {
      if (normalised.offsets === undefined) found.push(token);
      else {
        const [from, to] = rawSpan(normalised, token.start, token.end);
        found.push(textToken(token.text, from, to, token.undone, token.or));
      }
    }
  };
  for (let at = 0; at < tokens.length; ) {
    const end = lexis.undoes ? segmentEnd(tokens, at, normalised.text) : at + 1;
    const joined = joinSegment(tokens, at, end, normalised.text, lexis);
    const from = joined?.from ?? end;
    for (; at < from; at++) {
      const { text, start, end: to } = tokens[at] as Token;
      add(isWord(text) ? canonicalise(text, lexis) : { words: [text] }, start, to);
    }
    if (joined === undefined) continue;
    add(joined.reading, (tokens[joined.from] as Token).start, (tokens[joined.end - 1] as Token).end);
    at = joined.end;
  }
  return found;
}

/** True for a word so frequent that it stands for itself, even beside others with which it would make a new word. */
export function isCommon(word: string, lexis: Lexis): boolean {
  return rankOf(word, lexis) < COMMON_RANK && (word.length > 1 || word === 'a' || word === 'i');
}

// --- internal ---

const PLAIN_WORD = /^[a-zA-Z0-9]+(?:'+[a-zA-Z0-9]+)*$/;
/** Marks that may stand inside a disguised word; any other ends it. */
const INSIDE = new Set(".-*#!@$|~+^%\\'\u2022\u00b7");
/** Marks that may begin or end one. */
const AT_START = new Set('@$*#');
const AT_END = new Set('@$*');
const AFTER_MARKS = new Set('#%');
const HIDING = new Set('@#$%*');
const GRAWLIX = '@#$%';
const FEWEST_GRAWLIX = 3;
const ONLY_UNDERSCORES = /^_*$/;

/** The tokens of a reading of [start, end). Where its words are not spelt in it, each has the whole span. */
function placeReading({ words, undone, or }: Reading, start: number, end: number): TextToken[] {
  const [only] = words;
  if (words.length === 1 && undone === undefined) return [textToken(only as string, start, end)];
  const isSpelt = words.join('').length === end - start;
  let at = start;
  return words.map((text) => {
    const [from, to] = isSpelt ? [at, at + text.length] : [start, end];
    at += text.length;
    return textToken(text, from, to, undone, or);
  });
}

/** Tokens [at, end) that might be one word in disguise: words, and marks that are found inside such words. */
function segmentEnd(tokens: readonly Token[], at: number, text: string): number {
  let end = at;
  while (end < tokens.length) {
    const token = tokens[end] as Token;
    const before = end === at ? token.start : (tokens[end - 1] as Token).end;
    if (before < token.start && !ONLY_UNDERSCORES.test(text.slice(before, token.start))) break;
    if (!isWord(token.text) && !INSIDE.has(token.text[0] as string)) break;
    end++;
  }
  return Math.max(end, at + 1);
}

/** The abusive word that tokens of a segment make together, and which of them it takes up. */
function joinSegment(
  tokens: readonly Token[],
  at: number,
  end: number,
  text: string,
  lexis: Lexis,
): { reading: Reading; from: number; end: number } | undefined {
  let from = at;
  let to = end;
  while (from < to && !mayBegin(tokens[from] as Token, AT_START)) from++;
  while (to > from && !mayEnd(tokens[to - 1] as Token, tokens[to - 2])) to--;
  if (to - from < 2) return undefined;
  const joined = text.slice((tokens[from] as Token).start, (tokens[to - 1] as Token).end);
  if (joined.length > MAX_WORD_LENGTH) return undefined;
  const pieces = tokens.slice(from, to).filter((token) => isWord(token.text));
  if (pieces.length === 0)
    return isGrawlix(joined) ? { reading: { words: [GRAWLIX], undone: 'mask' }, from, end: to } : undefined;
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const isKnownAlone = only !== undefined && only.text.length > 3 && isKnown(only.text, lexis);
  // "bull****", but neither "note*" nor "**stupid".
  if (isKnownAlone && (joined.length - only.text.length < 2 || lexis.abuse.has(only.text))) return undefined;
  const isPlain =
    !isKnownAlone && pieces.every(({ text: piece }) => isCommon(piece, lexis) && !(piece.length === 1 && only));
  const reading = undoMarks(joined, lexis, isPlain);
  if (reading !== undefined && !(isPlain && reading.undone === 'mask')) {
    // "brain-dead" is no disguise.
    const isCompound = pieces.every((piece) => piece.text.length > 2);
    const undone = reading.undone === 'spaced' && isCompound ? 'joined' : (reading.undone as Disguise);
    return { reading: { ...reading, undone }, from, end: to };
  }
  if (isPlain) return undefined;
  const masked = unmaskInnocent(joined, lexis) ?? asMask(joined);
  if (masked !== undefined) return { reading: masked, from, end: to };
  if (pieces.length < 2) return undefined;
  const bare = joined.replace(/[*_~]/g, '');
  if (bare.length < 4 || !isKnown(bare, lexis)) return undefined;
  return { reading: { words: [bare], undone: 'markup' }, from, end: to };
}

/** Marks at the end of a run of marks belong to it: "f@#%". */
function mayEnd(token: Token, before: Token | undefined): boolean {
  if (mayBegin(token, AT_END)) return true;
  return AFTER_MARKS.has(token.text) && before !== undefined && HIDING.has(before.text) && before.end === token.start;
}

/** Marks in the place of a curse: "@#$%". */
function isGrawlix(marks: string): boolean {
  return new Set(marks).size >= FEWEST_GRAWLIX && [...marks].every((mark) => HIDING.has(mark));
}

function mayBegin({ text }: Token, marks: ReadonlySet<string>): boolean {
  return isWord(text) || marks.has(text);
}
