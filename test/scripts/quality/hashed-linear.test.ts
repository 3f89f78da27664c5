import { expect, it } from 'vitest';
import { HASHED_LINEAR } from '../../../scripts/quality/hashed-linear.ts';
import { rocAuc } from '../../../src/training/metrics.ts';
import type { TrainingRow } from '../../../src/training/rows.ts';
import { toyTexts } from '../../training/toy-texts.ts';

function toyRows(count: number, seed: number, targets: (truth: number, n: number) => Record<string, number>) {
  const { texts, truths } = toyTexts(count, seed);
  const rows = texts.map(
    (text, n): TrainingRow => ({ id: `${n}`, text, group: 'toy', split: 'train', targets: targets(truths[n] ?? 0, n) }),
  );
  return { rows, truths };
}

it('learns each head from the rows that tell of it', async () => {
  // Every row tells of one head or the other; the second is the first turned round.
  const { rows: train } = toyRows(200, 1, (truth, n) => (n % 4 < 2 ? { insult: truth } : { substantive: 1 - truth }));
  const { rows: dev, truths } = toyRows(60, 2, () => ({}));
  const scores = await HASHED_LINEAR.score({ name: 'toy', heads: ['insult', 'substantive'], train, dev });
  expect(rocAuc(scores.insult ?? [], truths)).toBe(1);
  expect(rocAuc(scores.substantive ?? [], truths)).toBe(0);
});
