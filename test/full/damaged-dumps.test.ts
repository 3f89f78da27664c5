import fc from 'fast-check';
import { test } from 'vitest';
import { checkDamaged, damaged } from '../corpus/fuzz.ts';

test('twenty thousand damaged dumps give items, or an error that is known', () =>
  fc.assert(fc.asyncProperty(damaged, checkDamaged), { numRuns: 20_000, endOnFailure: true }));
