import { describe, expect, it } from 'vitest';
import { hashSeed, hashText, hashUnit, toBucket } from '../../src/text/hash.ts';

describe('the running hash', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('is 32-bit FNV-1a with the published values: %j', (text, hash) => {
    expect(hashText(hashSeed(0), text) >>> 0).toBe(hash);
  });

  it('is the same unit by unit', () => {
    const units = [...'fool'].reduce((state, unit) => hashUnit(state, unit.charCodeAt(0)), hashSeed(3));
    expect(units).toBe(hashText(hashSeed(3), 'fool'));
  });

  it('reads all 16 bits of a unit', () => {
    expect(hashText(hashSeed(1), '\u0161')).not.toBe(hashText(hashSeed(1), 'a'));
  });
});

describe('toBucket', () => {
  it('finishes by fmix32 of MurmurHash3', () => {
    expect(toBucket(0, 2 ** 31)).toBe(0);
    expect(toBucket(1, 2 ** 31)).toBe(0x514e28b7);
  });

  it.each([
    [1, 'fool', 5592],
    [1, 'you', 222117],
    [2, 'you fool', 66399],
    [3, ' fo', 81358],
    [1, '\u{1f600}', 207475],
  ])('keeps the buckets that models were trained with: seed %i, %j', (seed, text, bucket) => {
    expect(toBucket(hashText(hashSeed(seed), text), 2 ** 18)).toBe(bucket);
  });

  it('stays in range and spreads names evenly', () => {
    const counts = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) {
      const bucket = toBucket(hashText(hashSeed(1), `word${i}`), 16);
      counts[bucket] = (counts[bucket] as number) + 1;
    }
    expect(counts).toHaveLength(16);
    // 1000 expected in each, with a standard deviation of 31.
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
  });
});
