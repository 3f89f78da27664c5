import { describe, expect, it } from 'vitest';
import { takeReadingsApart } from '../../src/model/readings.ts';
import { type TakenApart, toContributions } from '../../src/model/taken-apart.ts';

/** A reading with marks, spans and what its tokens, marks first, add to the one head there is. */
function reading(marks: string[], spans: number[], adds: number[], bias = 0): TakenApart {
  return {
    tokens: { marks, spans: Int32Array.from(spans), isWord: (t) => t === 0 },
    contributions: (heads) => heads.map(() => toContributions(bias, Float64Array.from(adds))),
  };
}

describe('takeReadingsApart', () => {
  it('is the mean of what the readings are taken apart into', () => {
    const parts: Record<string, TakenApart> = {
      one: reading(['length 2'], [0, 3, 4, 5], [0.5, 2, 1], 0.1),
      other: reading(['length 2'], [0, 3, 4, 5], [0.5, -1, 2], 0.3),
    };
    const apart = takeReadingsApart(['one', 'other'], (text) => parts[text] as TakenApart);
    expect(apart.tokens.marks).toEqual(['length 2']);
    expect([...apart.tokens.spans]).toEqual([0, 3, 4, 5]);
    expect([0, 1].map((t) => apart.tokens.isWord(t))).toEqual([true, false]);
    const [only, ...others] = apart.contributions([7]);
    expect(others).toEqual([]);
    expect([...(only?.tokens ?? [])]).toEqual([0.5, 0.5, 1.5]);
    expect(only?.bias).toBeCloseTo(0.2, 12);
    expect(only?.logit).toBeCloseTo(0.2 + 0.5 + 0.5 + 1.5, 12);
  });

  it('puts tokens in order that only one of the readings has, each with its share', () => {
    const parts: Record<string, TakenApart> = {
      // Two words in one span: run together.
      one: reading(['undone mask'], [0, 3, 6, 9, 6, 9], [1, 2, 4, 6]),
      other: reading([], [0, 3, 4, 5, 6, 9], [2, 8, 10]),
    };
    const apart = takeReadingsApart(['one', 'other'], (text) => parts[text] as TakenApart);
    expect(apart.tokens.marks).toEqual(['undone mask']);
    expect([...apart.tokens.spans]).toEqual([0, 3, 4, 5, 6, 9, 6, 9]);
    const [only] = apart.contributions([0]);
    expect([...(only?.tokens ?? [])]).toEqual([0.5, (2 + 2) / 2, 8 / 2, (4 + 10) / 2, 6 / 2]);
  });
});
