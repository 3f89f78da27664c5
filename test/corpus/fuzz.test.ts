import fc from 'fast-check';
import { test } from 'vitest';
import { checkDamaged, damaged } from './fuzz.ts';

test('damaged dumps give items, or an error that is known, whatever their chunks', () =>
  fc.assert(fc.asyncProperty(damaged, checkDamaged), { numRuns: 300 }));
