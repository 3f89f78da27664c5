import { describe, expect, it } from 'vitest';
import { benchLines } from '../../../scripts/quality/figures.ts';
import type { TrainingRow } from '../../../src/training/rows.ts';

const row = (slice: string | undefined, targets: Record<string, number>, text = 'a b'): TrainingRow => ({
  id: 'x',
  text,
  group: 'newsroom',
  split: 'dev',
  ...(slice !== undefined && { slice }),
  targets,
});

describe('benchLines', () => {
  it('has a line for all rows, the natural ones, and pairs of one length', () => {
    const dev = [
      row('fox_news_comments', { substantive: 1 }),
      row('civil_comments_fragments', { substantive: 0 }),
      row('civil_toxic_spans', { substantive: 1 }, 'a b c d e f'),
      row('civil_toxic_spans', { substantive: 0 }, 'a b c d e f'),
      row('fox_news_comments', {}),
    ];
    const corpus = { name: 'newsroom', heads: ['substantive'] as const, train: [], dev };
    // Over all rows 0.9, 0.5 against 0.1, 0.6: 3 of 4. At one length 0.9 > 0.1, but 0.5 < 0.6: 1 of 2.
    const lines = benchLines(corpus, [{ substantive: [0.9, 0.1, 0.5, 0.6, 1] }, {}]);
    expect(lines).toEqual([
      ['newsroom', 'substantive', 4, 0.5, 0.75, Number.NaN],
      ['newsroom/natural', 'substantive', 2, 0.5, 1, Number.NaN],
      ['newsroom, same length', 'substantive', 4, 0.5, 0.5, Number.NaN],
    ]);
  });

  it('ends a corpus of six heads with their mean', () => {
    const heads = ['toxicity', 'severe_toxicity', 'insult', 'profanity', 'threat', 'identity_attack'] as const;
    const all = (value: number): Record<string, number> => Object.fromEntries(heads.map((head) => [head, value]));
    const corpus = { name: 'jigsaw2018', heads, train: [], dev: [row(undefined, all(1)), row(undefined, all(0))] };
    const right = Object.fromEntries(heads.map((head) => [head, [1, 0]]));
    const half = { ...right, toxicity: [0, 1], insult: [0.5, 0.5] };
    const lines = benchLines(corpus, [right, half]);
    expect(lines).toHaveLength(7);
    expect(lines[2]).toEqual(['jigsaw2018', 'insult', 2, 0.5, 1, 0.5]);
    expect(lines[6]).toEqual(['jigsaw2018', 'mean of 6', 2, undefined, 1, 0.75]);
  });
});
