import { readJsonLine } from './jsonl.ts';
import { type Line, MAX_LINE_BYTES, toLine } from './lines.ts';
import type { ReadItem, ReadOptions } from './read-item.ts';

const LF = 0x0a;

/**
 * The records of a block of whole lines: what `readJsonl` yields for them, without waiting for anything and with one
 * decoding for all. A byte order mark must be gone already.
 * @param firstLine number of the first line in its file
 */
export function readJsonlBlock(bytes: Uint8Array, firstLine: number, options: ReadOptions): ReadItem[] {
  const items: ReadItem[] = [];
  for (const line of splitBlock(bytes, firstLine)) {
    if (line.tooLong || line.text.trim() !== '') items.push(readJsonLine(line, options));
  }
  return items;
}

// --- internal ---

function splitBlock(bytes: Uint8Array, firstLine: number): Line[] {
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = block.toString('utf8');
  // Where bytes may have been lost, or a line may be too long, each line is looked at by itself.
  return text.includes('\uFFFD') || bytes.length > MAX_LINE_BYTES
    ? splitBytes(block, firstLine)
    : splitText(text, firstLine);
}

function splitText(text: string, firstLine: number): Line[] {
  const lines: Line[] = [];
  for (let begin = 0; begin < text.length; ) {
    const end = text.indexOf('\n', begin);
    const stop = end === -1 ? text.length : end;
    const isCrLf = end !== -1 && stop > begin && text.charCodeAt(stop - 1) === 0x0d;
    lines.push({
      number: firstLine + lines.length,
      text: text.slice(begin, isCrLf ? stop - 1 : stop),
      ending: end === -1 ? '' : isCrLf ? '\r\n' : '\n',
      invalidUtf8: false,
      tooLong: false,
    });
    begin = stop + 1;
  }
  return lines;
}

function splitBytes(block: Buffer, firstLine: number): Line[] {
  const lines: Line[] = [];
  for (let begin = 0; begin < block.length; ) {
    const end = block.indexOf(LF, begin);
    const stop = end === -1 ? block.length : end;
    const piece = block.subarray(begin, stop);
    lines.push(toLine(firstLine + lines.length, [piece], piece.length, end === -1 ? '' : '\n', MAX_LINE_BYTES));
    begin = stop + 1;
  }
  return lines;
}
