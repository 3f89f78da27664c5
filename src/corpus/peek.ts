/** The beginning of some bytes, and all of them, the beginning included, still to be read. */
export interface Peeked {
  readonly head: Buffer;
  /** There is nothing behind the head. */
  readonly isWhole: boolean;
  readonly bytes: AsyncGenerator<Uint8Array>;
}

/** Reads ahead until `isEnough` says so or nothing is left. */
export async function peek(bytes: AsyncIterable<Uint8Array>, isEnough: (head: Buffer) => boolean): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  let isWhole = false;
  while (!isEnough(head)) {
    const { value, done } = await iterator.next();
    isWhole = done === true;
    if (isWhole) break;
    head =
      head.length === 0 ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.concat([head, value]);
  }
  return { head, isWhole, bytes: resume(head, iterator) };
}

/** Closes what is not going to be read. A generator that never began would not hear of its end. */
export async function abandon(bytes: AsyncGenerator<Uint8Array>): Promise<void> {
  await bytes.next();
  await bytes.return(undefined);
}

// --- internal ---

async function* resume(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // Whoever stops half-way closes the file.
    await rest.return?.();
  }
}
