import fc from 'fast-check';
import { expect } from 'vitest';
import { ModeratoError } from '../../src/errors.ts';
import { DUMPS, dumpBytes, readDump } from './dumps.ts';

/** A dump that something happened to on the way. */
interface Damaged {
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly from: string | undefined;
  readonly chunkSize: number;
}

const names = Object.keys(DUMPS);
const dump = fc.constantFrom(...names);
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (bytes: Uint8Array, share: number): number => Math.floor(share * bytes.length);

const truncated = fc.tuple(dump, place).map(([name, share]) => {
  const bytes = dumpBytes(name);
  return { what: `${name} cut off`, name, bytes: bytes.subarray(0, at(bytes, share)) };
});
const flipped = fc
  .tuple(dump, fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 20 }))
  .map(([name, flips]) => {
    const bytes = Buffer.from(dumpBytes(name));
    for (const [share, mask] of flips) bytes[at(bytes, share)] = (bytes[at(bytes, share)] as number) ^ mask;
    return { what: `${name} with bits flipped`, name, bytes };
  });
const interleaved = fc.tuple(dump, dump, fc.integer({ min: 1, max: 400 })).map(([name, other, size]) => {
  const [one, two] = [dumpBytes(name), dumpBytes(other)];
  const pieces: Buffer[] = [];
  for (let begin = 0; begin < Math.max(one.length, two.length); begin += size) {
    pieces.push(one.subarray(begin, begin + size), two.subarray(begin, begin + size));
  }
  return { what: `${name} mixed with ${other}`, name, bytes: Buffer.concat(pieces) };
});
const noise = fc
  .tuple(dump, fc.uint8Array({ maxLength: 400 }))
  .map(([name, bytes]) => ({ what: 'noise', name, bytes }));
const repeated = fc.tuple(dump, place, place).map(([name, a, b]) => {
  const bytes = dumpBytes(name);
  const [begin, end] = [Math.min(at(bytes, a), at(bytes, b)), Math.max(at(bytes, a), at(bytes, b))];
  const pieces = [bytes.subarray(0, end), bytes.subarray(begin, end), bytes.subarray(end)];
  return { what: `${name} with a part twice`, name, bytes: Buffer.concat(pieces) };
});

/** Each reader is named half of the time, so that it meets what detection would keep from it. */
export const damaged: fc.Arbitrary<Damaged> = fc
  .tuple(fc.oneof(truncated, flipped, interleaved, noise, repeated), fc.boolean(), fc.integer({ min: 1, max: 700 }))
  .map(([{ what, name, bytes }, isNamed, chunkSize]) => ({
    what,
    bytes,
    from: isNamed ? DUMPS[name] : undefined,
    chunkSize,
  }));

/** Items in order or a failure that the catalogue knows; the same however the bytes are cut. Nothing else, and an end. */
export async function checkDamaged({ bytes, from, chunkSize }: Damaged): Promise<void> {
  const read = await outcome(bytes, from, chunkSize);
  expect(await outcome(bytes, from, bytes.length + 1)).toEqual(read);
}

// --- internal ---

async function outcome(bytes: Uint8Array, from: string | undefined, chunkSize: number): Promise<unknown> {
  try {
    const { format, items } = await readDump(bytes, { from, chunkSize, keep: true });
    expect(items.map(({ position }) => position)).toEqual(items.map((_, i) => i));
    for (const item of items) {
      expect('comment' in item || 'error' in item || 'skipped' in item).toBe(true);
      if ('comment' in item) expect(typeof item.comment.text).toBe('string');
    }
    const lines = items.map(({ line }) => line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    return { format, items };
  } catch (error) {
    if (error instanceof ModeratoError && error.code !== 'INTERNAL') return error.code;
    throw error;
  }
}
