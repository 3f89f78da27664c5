import { ModeratoError } from '../errors.ts';

/**
 * Passes chunks on without the UTF-8 byte order mark, which may itself be split between chunks.
 * @throws ModeratoError FILE_UNREADABLE for UTF-16, told by its byte order mark
 */
export async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < 3) continue;
    yield dropMark(head);
    head = undefined;
  }
  if (head !== undefined) yield dropMark(head);
}

/** @throws ModeratoError FILE_UNREADABLE for UTF-16 */
export function dropMark(head: Uint8Array): Uint8Array {
  const [first, second, third] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new ModeratoError('FILE_UNREADABLE', 'The input is UTF-16. Save or convert it as UTF-8.');
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? head.subarray(3) : head;
}
