/** Bytes as they might come from a file, in chunks of a given size. */
export async function* bytesOf(content: string | Uint8Array, chunkSize = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let begin = 0; begin < bytes.length; begin += chunkSize) yield bytes.subarray(begin, begin + chunkSize);
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function collectBatches<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  return (await collect(batches)).flat();
}
