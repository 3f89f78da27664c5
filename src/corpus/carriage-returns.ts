/** Files whose lines end in CR alone, as spreadsheets write CSV for old Macs. */

/** @param head the beginning of a file; CR as its last byte may be half of a line end and tells nothing */
export function endsLinesInCr(head: Buffer): boolean {
  const first = head.indexOf(CR);
  return first !== -1 && first < head.length - 1 && !head.includes(LF);
}

/** The same bytes with LF for each CR. */
export function toLf(bytes: Uint8Array): Buffer {
  const unified = Buffer.from(bytes);
  for (let at = unified.indexOf(CR); at !== -1; at = unified.indexOf(CR, at + 1)) unified[at] = LF;
  return unified;
}

export async function* eachToLf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield toLf(chunk);
}

// --- internal ---

const LF = 0x0a;
const CR = 0x0d;
