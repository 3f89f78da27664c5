import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packFailure, packItems, unpackFailure, unpackItems } from '../../../src/batch/workers/messages.ts';
import type { ReadItem } from '../../../src/corpus/read-item.ts';
import { ModeratoError } from '../../../src/errors.ts';

const line = fc.integer({ min: 1, max: 2 ** 40 });
const comment = fc.record({ id: fc.string(), text: fc.string({ unit: 'binary' }) });
const item: fc.Arbitrary<ReadItem> = fc.oneof(
  fc.record({ line, comment }),
  fc.record({ line, comment, invalidUtf8: fc.constant(true as const) }),
  fc.record({ line, comment, meta: fc.record({ date: fc.string(), thread: fc.string() }) }),
  fc.record({ line, comment, columns: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())) }),
  fc.record({ line, skipped: fc.constantFrom('deleted', 'spam') }),
  line.map((at) => ({ line: at, error: new ModeratoError('INVALID_JSON', 'The line is not JSON.') })),
) as fc.Arbitrary<ReadItem>;

describe('packed items', () => {
  it('come out as they went in, in order, after a journey between threads', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const packed = structuredClone(packItems({ kind: 'items', items, end: { unit: 'records', count: 9 } }));
        const { items: found, end } = unpackItems(packed);
        expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(items)));
        expect(found.map((one) => 'error' in one && one.error.message)).toEqual(
          items.map((one) => 'error' in one && one.error.message),
        );
        expect(end.count).toBe(9);
      }),
    );
  });
});

describe('packed failures', () => {
  it('keep the code of an error and the place of a bug', () => {
    const error = new ModeratoError('MODEL_CORRUPT', 'bad', { issues: [{ path: 'a', message: 'b' }] });
    expect(unpackFailure(structuredClone(packFailure(error)))).toEqual(error);
    const bug = new TypeError('oops');
    expect(unpackFailure(structuredClone(packFailure(bug))).stack).toBe(bug.stack);
  });
});
