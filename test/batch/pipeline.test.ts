import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ItemChunk } from '../../src/batch/chunk.ts';
import type { Engine } from '../../src/batch/engine.ts';
import { itemChunks } from '../../src/batch/item-chunks.ts';
import { pump } from '../../src/batch/pipeline.ts';
import { createTally } from '../../src/batch/tally.ts';

const result = (output: string) => ({ output, tally: createTally(0), failures: [] });
const chunk = (count: number): ItemChunk => ({ kind: 'items', items: [], end: { unit: 'records', count } });

async function* chunks(count: number): AsyncGenerator<ItemChunk> {
  for (let n = 1; n <= count; n += 1) yield chunk(n);
}

/** Later chunks are done sooner. */
function racing(width: number, seen: { most: number }): Engine {
  let underWay = 0;
  return {
    width,
    async score({ end }) {
      underWay += 1;
      seen.most = Math.max(seen.most, underWay);
      await delay((end.count * 7) % 5);
      underWay -= 1;
      return result(String(end.count));
    },
    close: async () => undefined,
  };
}

describe('pump', () => {
  it('hands results on in order and keeps no more than the width under way', async () => {
    const seen = { most: 0 };
    const written: string[] = [];
    const finished = await pump(chunks(40), racing(4, seen), async ({ output }) => written.push(String(output)) > 0);
    expect(finished).toBe(true);
    expect(written).toEqual(Array.from({ length: 40 }, (_, n) => String(n + 1)));
    expect(seen.most).toBe(4);
  });

  it('stops reading when the sink wants no more', async () => {
    let read = 0;
    const source = (async function* () {
      for await (const one of chunks(100)) {
        read += 1;
        yield one;
      }
    })();
    expect(await pump(source, racing(2, { most: 0 }), async (_, end) => end.count < 3)).toBe(false);
    expect(read).toBeLessThan(8);
  });

  it('writes what is under way before it tells that the input broke off', async () => {
    const written: string[] = [];
    const source = (async function* () {
      yield* chunks(3);
      throw new Error('broken');
    })();
    const sink = async ({ output }: { output: string | Uint8Array }) => written.push(String(output)) > 0;
    await expect(pump(source, racing(8, { most: 0 }), sink)).rejects.toThrow('broken');
    expect(written).toEqual(['1', '2', '3']);
  });

  it('fails with the first chunk that fails, and writes nothing behind it', async () => {
    const written: number[] = [];
    const engine: Engine = {
      width: 3,
      score: async ({ end }) => (end.count === 2 ? Promise.reject(new Error('bug')) : result('x')),
      close: async () => undefined,
    };
    const sink = async (_: unknown, end: { count: number }) => written.push(end.count) > 0;
    await expect(pump(chunks(9), engine, sink)).rejects.toThrow('bug');
    expect(written).toEqual([1]);
  });
});

describe('itemChunks', () => {
  it('gathers single items and lists, and passes over those that are done', async () => {
    const item = (line: number) => ({ line, comment: { id: `c${line}`, text: 'a' } });
    const stream = (async function* () {
      yield item(1);
      yield [item(2), item(3), item(4)];
      yield [];
      yield item(5);
    })();
    const found: [number[], number][] = [];
    for await (const { items, end } of itemChunks(stream, 1, 2)) found.push([items.map(({ line }) => line), end.count]);
    expect(found).toEqual([
      [[2, 3], 3],
      [[4, 5], 5],
    ]);
  });
});
