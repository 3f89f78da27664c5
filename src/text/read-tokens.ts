import { readChunk } from './chunk.ts';
import { detach } from './detach.ts';
import { stripInlineMarkup } from './inline-markup.ts';
import { createLexis, type Lexis } from './lexis.ts';
import { settleMasks } from './settle-masks.ts';
import { joinSpaced } from './spaced.ts';
import { describeText } from './text-marks.ts';
import { type TextToken, textToken } from './text-token.ts';
import { MAX_WORD_LENGTH } from './tokenise.ts';

/** Reads every word as it was typed. */
const AS_TYPED = createLexis({ buckets: 2, charNgrams: [1, 1], vocabulary: [], maxWords: 1 });

/**
 * The tokens that features are made of: marks that describe the text as a whole, at least one, with the span [0, 0), then
 * those of the text in order, their disguises undone. Marks come first so that a long text keeps them.
 */
export function readTokens(raw: string, lexis: Lexis = AS_TYPED): TextToken[] {
  const tokens = readText(raw, lexis);
  return [...describeText(raw, tokens).map((text) => textToken(text, 0, 0)), ...tokens];
}

/** The same without the marks. Spans do not overlap, but for words that were run together and respelt. */
export function readText(raw: string, lexis: Lexis = AS_TYPED): TextToken[] {
  if (!lexis.undoes) return readChunks(raw, lexis);
  const { text, offsets } = stripInlineMarkup(raw);
  const tokens = settleMasks(joinSpaced(readChunks(text, lexis), text, lexis), lexis);
  if (offsets === undefined) return tokens;
  return tokens.map((token) => {
    const start = offsets[token.start] as number;
    const end = (offsets[token.end - 1] as number) + 1;
    const undone = token.undone ?? (end - start > token.end - token.start ? 'markup' : undefined);
    return textToken(token.text, start, end, undone);
  });
}

/**
 * True for a UTF-16 unit that separates: Unicode's separators and control characters. A byte order mark is none, it is
 * invisible inside words.
 */
export function isBlank(unit: number): boolean {
  if (unit < 0x80) return unit <= 0x20 || unit === 0x7f;
  if (unit < 0x1680) return unit <= 0xa0;
  if (unit < 0x2000 || unit > 0x3000) return unit === 0x1680;
  return unit <= 0x200a || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000;
}

/** What `readChunk` gives, kept for the next time. */
export function readPiece(raw: string, lexis: Lexis): readonly TextToken[] {
  if (raw.length > MAX_WORD_LENGTH) return readChunk(raw, lexis);
  let known = lexis.memo.get(raw);
  if (known === undefined) {
    if (lexis.memo.size >= MEMO_LIMIT) lexis.memo.clear();
    const piece = detach(raw);
    known = readChunk(piece, lexis);
    lexis.memo.set(piece, known);
  }
  return known;
}

/** Where tokens begin and end, in turn. */
export function spansOf(tokens: readonly TextToken[]): Int32Array {
  const spans = new Int32Array(2 * tokens.length);
  for (let t = 0; t < tokens.length; t++) {
    const { start, end } = tokens[t] as TextToken;
    spans[2 * t] = start;
    spans[2 * t + 1] = end;
  }
  return spans;
}

// --- internal ---

const MEMO_LIMIT = 50_000;

function readChunks(raw: string, lexis: Lexis): TextToken[] {
  const found: TextToken[] = [];
  for (let at = 0; at < raw.length; ) {
    if (isBlank(raw.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < raw.length && !isBlank(raw.charCodeAt(end))) end++;
    for (const token of readPiece(raw.slice(at, end), lexis)) {
      found.push(textToken(token.text, at + token.start, at + token.end, token.undone, token.or));
    }
    at = end;
  }
  return found;
}
