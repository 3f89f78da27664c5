import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineChunk } from '../../src/batch/chunk.ts';
import { lineChunks } from '../../src/batch/line-chunks.ts';
import { readJsonl, readJsonlBlock } from '../../src/corpus/formats/jsonl.ts';
import type { ReadItem } from '../../src/corpus/read-item.ts';

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

const read = ({ bytes, firstLine }: LineChunk): ReadItem[] => readJsonlBlock(bytes, firstLine, {});
const line = fc.oneof(
  fc.constantFrom('', ' ', '{', '{"text":"a"}', '{"id":"x","text":"é😀"}', '{"text":"b"}\r', '[]'),
  fc.string({ maxLength: 30 }).map((text) => JSON.stringify({ text })),
);

describe('lineChunks', () => {
  it('gives what reading in one go gives, whatever the pieces, the chunks and the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 30 }),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 200 }),
        async (lines, isOpen, sizes, chunkBytes) => {
          const bytes = Buffer.from(lines.join('\n') + (isOpen ? '' : '\n'));
          const chunks = await collect(lineChunks(pieces(bytes, sizes), 'jsonl', 0, { chunkBytes }));
          const whole = (await collect(readJsonl(pieces(bytes, [bytes.length + 1]), {}))).flat();
          expect(chunks.flatMap(read)).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes on behind any number of lines as if those before had been read', async () => {
    const bytes = Buffer.from(`${Array.from({ length: 20 }, (_, n) => (n % 4 ? `{"text":"${n}"}` : '')).join('\n')}\n`);
    const all = (await collect(lineChunks(pieces(bytes, [7]), 'jsonl'))).flatMap(read);
    for (let skip = 0; skip <= 21; skip += 1) {
      const rest = (await collect(lineChunks(pieces(bytes, [7]), 'jsonl', skip, { chunkBytes: 30 }))).flatMap(read);
      expect(rest).toEqual(all.filter((item) => item.line > skip));
    }
  });

  it('tells where each chunk ends', async () => {
    const bytes = Buffer.from('a\nb\nc\nd');
    const chunks = await collect(lineChunks(pieces(bytes, [4]), 'jsonl', 0, { chunkBytes: 1 }));
    expect(chunks.map(({ firstLine, end }) => [firstLine, end.count])).toEqual([
      [1, 2],
      [3, 3],
      [4, 4],
    ]);
  });

  it('holds no more of an endless line than shows that it is too long', async () => {
    const bytes = Buffer.concat([Buffer.from('ok\n'), Buffer.alloc(10_000, 120), Buffer.from('\nok')]);
    const chunks = await collect(lineChunks(pieces(bytes, [100]), 'jsonl', 0, { chunkBytes: 1, maxLine: 50 }));
    expect(Math.max(...chunks.map((chunk) => chunk.bytes.length))).toBeLessThan(200);
    expect(chunks.at(-1)?.end.count).toBe(3);
  });
});
