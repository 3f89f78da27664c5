import type { ReadItem } from '../corpus/read-item.ts';
import type { ItemChunk } from './chunk.ts';

/** Enough to make the cost of a message small, few enough to be scored in some ten milliseconds. */
const CHUNK_ITEMS = 512;

/** What readers yield: records one by one, or as many as they have at hand. */
export type ItemStream = AsyncIterable<ReadItem | readonly ReadItem[]>;

/** Gathers what a reader yields into chunks of `size`. @param skip records at the beginning that are passed over */
export async function* itemChunks(stream: ItemStream, skip = 0, size = CHUNK_ITEMS): AsyncGenerator<ItemChunk> {
  let count = 0;
  let items: ReadItem[] = [];
  const finish = (): ItemChunk => ({ kind: 'items', items, end: { unit: 'records', count } });
  for await (const part of stream) {
    for (const item of isList(part) ? part : [part]) {
      count += 1;
      if (count > skip) items.push(item);
      if (items.length < size) continue;
      yield finish();
      items = [];
    }
  }
  if (items.length > 0) yield finish();
}

// --- internal ---

function isList(part: ReadItem | readonly ReadItem[]): part is readonly ReadItem[] {
  return Array.isArray(part);
}
