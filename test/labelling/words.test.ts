import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords, stem, straighten } from '../../src/labelling/words.ts';

describe('splitWords', () => {
  it('keeps inner apostrophes, parts hyphens, lowers case', () => {
    expect(splitWords("Don’t be a Left-Wing fool, O'Brien!").map(({ text }) => text)).toEqual([
      "don't",
      'be',
      'a',
      'left',
      'wing',
      'fool',
      "o'brien",
    ]);
  });

  it('has offsets into the raw text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let last = 0;
        for (const { raw, begin, end } of splitWords(text)) {
          expect(text.slice(begin, end)).toBe(raw);
          expect(begin).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
    );
  });

  it('takes emoji, lone surrogates and nothing at all', () => {
    expect(splitWords('')).toEqual([]);
    expect(splitWords('😀 \ud800 !!')).toEqual([]);
  });
});

it('stems by Porter, drops a possessive, leaves very long words alone', () => {
  expect(stem('leeches')).toBe(stem('leech'));
  expect(stem("clown's")).toBe(stem('clown'));
  expect(stem('x'.repeat(5000))).toHaveLength(5000);
});

it('straightens quotes without changing the length', () => {
  expect(straighten('“it’s”')).toBe('"it\'s"');
});
