import { describe, expect, it } from 'vitest';
import { describeTrait } from '../../src/model/traits.ts';
import { describeText } from '../../src/text/text-marks.ts';

describe('describeTrait', () => {
  it('names a length by a range that holds the number of words', () => {
    for (let words = 0; words <= 600; words++) {
      const tokens = Array.from({ length: words }, () => ({ text: 'w', start: 0, end: 1 }));
      const trait = describeTrait(describeText('', tokens)[0] as string);
      const [fewest, most = fewest] = (trait.match(/\d+/g) ?? []).map(Number);
      expect(words >= (fewest as number) && words <= (most as number), `${words}: ${trait}`).toBe(true);
    }
    expect(describeTrait('length 2')).toBe('length: 1 word');
  });

  it('has words for every mark that a text can get', () => {
    const loud = 'STOP THIS NOW "please" www.example.com 24\n\nWHY NOT?';
    const marks = describeText(loud, [
      ...['stop', 'this', 'now'].map((text) => ({ text, start: 0, end: 1 })),
      ...(['leet', 'look-alikes', 'mask', 'markup', 'spaced'] as const).map((undone) => ({
        text: 'fool',
        start: 0,
        end: 1,
        undone,
      })),
      { text: '?', start: 0, end: 1 },
    ]);
    expect(marks).toHaveLength(12);
    expect(marks.map(describeTrait).filter((trait) => /^(undone|loud|ends asking)/.test(trait))).toEqual([]);
  });

  it('leaves a mark that it does not know as it is', () => {
    expect(describeTrait('new mark')).toBe('new mark');
  });
});
