import { describe, expect, it } from 'vitest';
import { Arena, BLOCK_BYTES, createMemory } from '../../../src/model/fast/memory.ts';

describe('Arena', () => {
  it('hands out whole blocks that nobody else gets, small ones side by side', () => {
    const memory = createMemory();
    const arenas = [new Arena(memory), new Arena(memory)];
    const sizes = [1, 64, 65, 1_000_000, 7, 0, 300_000, 64];
    const taken = sizes.flatMap((bytes) => arenas.map((arena) => ({ from: arena.take(bytes), bytes })));
    taken.sort((a, b) => a.from - b.from);
    taken.forEach(({ from, bytes }, i) => {
      expect(from % BLOCK_BYTES).toBe(0);
      expect(from + bytes).toBeLessThanOrEqual(taken[i + 1]?.from ?? memory.buffer.byteLength);
    });
    const [small, next] = [arenas[0]?.take(3), arenas[0]?.take(3)];
    expect((next as number) - (small as number)).toBe(BLOCK_BYTES);
  });

  it('hands out zeros, also where the memory grew behind a view', () => {
    const memory = createMemory();
    new Arena(memory).take(10);
    const before = new Uint8Array(memory.buffer).fill(7);
    const at = new Arena(memory).take(1000);
    expect(at).toBeGreaterThanOrEqual(before.length);
    expect(new Uint8Array(memory.buffer, at, 1000)).not.toContain(7);
  });
});
