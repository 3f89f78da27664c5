import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../src/text/hash.ts';
import { FILTER_SEED, WordFilter } from '../../src/text/word-filter.ts';
import { anyText } from './any-text.ts';

const ask = (filter: WordFilter, word: string): boolean => filter.mayHave(hashText(FILTER_SEED, word));

describe('WordFilter', () => {
  it('never says no to a word of its own', () => {
    fc.assert(
      fc.property(fc.array(anyText), (words) => {
        const filter = new WordFilter(words);
        for (const word of words) expect(ask(filter, word)).toBe(true);
      }),
    );
  });

  it('says no to nine in ten others when it holds twenty thousand', () => {
    const filter = new WordFilter(Array.from({ length: 20_000 }, (_, n) => `word${n}`));
    const others = Array.from({ length: 10_000 }, (_, n) => ask(filter, `other${n}`));
    expect(others.filter(Boolean).length).toBeLessThan(1000);
  });
});
