import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordIndex } from '../../src/text/word-index.ts';
import { anyText } from './any-text.ts';

describe('WordIndex', () => {
  it('gives what a map gives', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 60 }), anyText, (words, other) => {
        const index = new WordIndex(words, 2);
        const map = new Map(words.map((word, i) => [word, i + 2]));
        for (const word of [...words, other, '']) {
          expect(index.get(word)).toBe(map.get(word));
          expect(index.has(word)).toBe(map.has(word));
        }
      }),
    );
  });

  it('knows nothing when it is empty', () => {
    expect(new WordIndex([], 0).has('')).toBe(false);
  });
});
