/** Files whose lines end in CR alone, as spreadsheets write CSV for old Macs. */

/** @param head of a file: all of it, or so much that there is a LF in it, if there is any in the file */
export function endsLinesInCr(head: Buffer): boolean {
  return head.includes(CR) && !head.includes(LF);
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
