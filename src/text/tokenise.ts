/** A run of characters that the model reads as one: a word, a number, a run of ! or ?, or a single other mark. */
export interface Token {
  readonly text: string;
  /** Span [start, end) in the normalised text. */
  readonly start: number;
  readonly end: number;
}

/** Longer words are cut here: nobody writes them, and the cost of a word grows with its length. */
export const MAX_WORD_LENGTH = 40;

const SPACE = 0;
const WORD = 1;
const SHOUT = 2;
const MARK = 3;
/** Kept inside a word when letters or digits stand on both sides of them: don't, f*ck, a$$hole, b@stard. */
const isInner = (code: number): boolean => code === 0x27 || code === 0x2a || code === 0x40 || code === 0x24;

/**
 * Splits normalised text into tokens. Linear in the length of the text; keeps the order; spans do not overlap.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    let end = at + unitsAt(text, at);
    if (kind === WORD) end = wordEnd(text, end, at + MAX_WORD_LENGTH);
    else if (kind === SHOUT) while (end < text.length && kindAt(text, end) === SHOUT) end++;
    if (kind !== SPACE)
      tokens.push({ text: text.slice(at, kind === SHOUT ? Math.min(end, at + 3) : end), start: at, end });
    at = end;
  }
  return tokens;
}

/** True for tokens that read as a word or a number rather than as punctuation or a mark of `describeText`. */
export function isWord(token: string): boolean {
  return kindAt(token, 0) === WORD && !token.includes(' ');
}

// --- internal ---

function wordEnd(text: string, from: number, limit: number): number {
  let end = from;
  while (end < text.length && end < limit) {
    let next = end;
    while (next < limit && isInner(text.charCodeAt(next))) next++;
    if (next >= limit || next >= text.length || kindAt(text, next) !== WORD) break;
    end = next + unitsAt(text, next);
  }
  return end;
}

const ASCII_KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[a-z0-9]/i.test(char)) return WORD;
  if (char === '!' || char === '?') return SHOUT;
  // Readers use the underscore as a blank: You_suck.
  return code <= 0x20 || code === 0x7f || char === '_' ? SPACE : MARK;
});

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
const SPACE_CHARACTER = /[\s\p{Cc}\p{Z}]/u;

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return ASCII_KINDS[code] as number;
  const char = String.fromCodePoint(text.codePointAt(at) as number);
  if (WORD_CHARACTER.test(char)) return WORD;
  return SPACE_CHARACTER.test(char) ? SPACE : MARK;
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}
