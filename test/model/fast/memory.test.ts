import { describe, expect, it } from 'vitest';
import { Arena, BLOCK_BYTES, createMemory, type KernelMemory } from '../../../src/model/fast/memory.ts';

const memoryOf = (bytes: number): KernelMemory => createMemory(bytes) as KernelMemory;
const open = (memory: KernelMemory, bytes: number): Arena => Arena.open(memory, bytes) as Arena;

describe('Arena', () => {
  it('hands out whole blocks that nobody else gets, side by side', () => {
    const memory = memoryOf(2 ** 22);
    const arenas = [open(memory, 2 ** 20), open(memory, 2 ** 21)];
    const taken = [1, 64, 65, 1_000_000, 7, 0, 300].flatMap((bytes) =>
      arenas.map((arena) => ({ from: arena.take(bytes), bytes })),
    );
    taken.sort((a, b) => a.from - b.from || a.bytes - b.bytes);
    taken.forEach(({ from, bytes }, i) => {
      expect(from % BLOCK_BYTES).toBe(0);
      expect(from + bytes).toBeLessThanOrEqual(taken[i + 1]?.from ?? memory.buffer.byteLength);
    });
    const arena = arenas[1] as Arena;
    expect(arena.take(3) - arena.take(3)).toBe(-BLOCK_BYTES);
  });

  it('hands out zeros, whatever others have written', () => {
    const memory = memoryOf(2 ** 20);
    open(memory, 10);
    const before = new Uint8Array(memory.buffer).fill(7);
    const at = open(memory, 1000).take(1000);
    expect(at).toBeGreaterThanOrEqual(before.length);
    expect(new Uint8Array(memory.buffer, at, 1000)).not.toContain(7);
  });

  it('says so at its end, and where no more was set aside', () => {
    const memory = memoryOf(2 ** 17);
    const arena = open(memory, 2 ** 16);
    expect(() => arena.take(2 ** 16 + 1)).toThrow(RangeError);
    expect(Arena.open(memory, 2 ** 17)).toBeUndefined();
    expect(Arena.open(memory, 2 ** 16)).toBeInstanceOf(Arena);
  });
});
