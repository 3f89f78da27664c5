/** One line of an article that is not blank, without the white space around it. */
export interface Paragraph {
  readonly text: string;
  /** 1-based line in the file. */
  readonly line: number;
  /** [begin, end) in UTF-16 code units of the file. */
  readonly begin: number;
  readonly end: number;
  /** Position among the paragraphs of the file, from 0: neighbours differ by 1, whatever blank lines lie between. */
  readonly ordinal: number;
}

/** Splits a file at LF, CRLF or CR and leaves out blank lines (white space in the sense of Unicode, so U+00A0 too). */
export function splitParagraphs(fileText: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const { line, begin, end } of splitLines(fileText)) {
    const raw = fileText.slice(begin, end);
    const text = raw.trim();
    if (text === '') continue;
    const first = begin + raw.length - raw.trimStart().length;
    paragraphs.push({ text, line, begin: first, end: first + text.length, ordinal: paragraphs.length });
  }
  return paragraphs;
}

// --- internal ---

function* splitLines(text: string): Generator<{ line: number; begin: number; end: number }> {
  let begin = 0;
  let line = 1;
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) {
    yield { line, begin, end: index };
    begin = index + ending.length;
    line += 1;
  }
  yield { line, begin, end: text.length };
}
