import { describe, expect, it } from 'vitest';
import { lookUpWords } from '../../src/training/word-knowledge.ts';

describe('lookUpWords', () => {
  it('knows words from the lists, WordNet and AFINN', async () => {
    const words = ['fools', 'criminal', 'awful', 'because', 'table', 'constructor', '__proto__', 'length 4', '!!'];
    const { traits, values } = await lookUpWords(words);
    expect(values).toHaveLength(words.length * traits.length);
    expect(values.every((value) => value >= -1 && value <= 1)).toBe(true);
    const of = (word: string): Record<string, number> => {
      const from = words.indexOf(word) * traits.length;
      return Object.fromEntries(
        traits.map((trait, t) => [trait, values[from + t] as number]).filter(([, v]) => v !== 0),
      );
    };
    expect(of('fools')).toMatchObject({ insults: 1, fool: 1, valence: expect.closeTo(-0.4) });
    expect(of('criminal')).toMatchObject({ wrongdoer: 1 });
    expect(of('awful')).toMatchObject({ valence: expect.closeTo(-0.6) });
    expect(of('because')).toMatchObject({ reasons: 1 });
    for (const neutral of ['table', 'constructor', '__proto__', 'length 4', '!!']) expect(of(neutral)).toEqual({});
  }, 60_000);
});
