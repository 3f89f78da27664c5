import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFunctions } from '../../../src/labelling/functions/index.ts';
import { applyFunctions } from '../../../src/labelling/label-matrix.ts';
import { LABELS } from '../../../src/labels.ts';

const functions = createFunctions();
const comment = (text: string) => ({ id: 'x', text });

describe('createFunctions', () => {
  it('has functions enough for every label, all described', () => {
    for (const label of LABELS) expect(functions.filter((lf) => lf.label === label).length).toBeGreaterThanOrEqual(12);
    for (const { name, description } of functions) {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(description.length).toBeGreaterThan(10);
    }
  });

  it('never throws, and votes -1, 0 or 1, whatever the text', () => {
    const words = fc
      .array(fc.constantFrom('you', 'idiot', '"', 'f**k', 'because', '5', 'they', 'hoax', '\n', '😀', '.', 'the'))
      .map((w) => w.join(' '));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), words), (text) => {
        const { rows, faults } = applyFunctions([comment(text)], functions);
        expect(faults.every((count) => count === 0)).toBe(true);
        expect(rows[0]?.every((vote) => vote === -1 || vote === 0 || vote === 1)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a word without end', 'a'.repeat(50_000)],
    ['nothing but insults', 'you idiot '.repeat(5_000)],
    ['nothing but quotes', '"'.repeat(50_000)],
    ['nothing but masks', 'f*'.repeat(25_000)],
    ['one endless sentence', 'if they said the media '.repeat(2_200)],
    ['blanks', ' '.repeat(50_000)],
    ['exclamations', 'no! '.repeat(12_500)],
  ])('takes %s in its stride', (_, text) => {
    const start = performance.now();
    expect(applyFunctions([comment(text)], functions).faults.every((count) => count === 0)).toBe(true);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
