import { describe, expect, it } from 'vitest';
import { plotWords } from '../../src/training/plot-words.ts';

describe('plotWords', () => {
  it('gives distinct terms of one word or two in plain lower case', () => {
    const words = plotWords();
    expect(words.length).toBeGreaterThan(100);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word).toMatch(/^[a-z0-9]+( [a-z0-9]+)?$/);
  });
});
