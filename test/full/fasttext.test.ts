import { expect, it } from 'vitest';
import { findFastText } from '../../scripts/quality/fasttext.ts';
import { rocAuc } from '../../src/training/metrics.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { toyTexts } from '../training/toy-texts.ts';

const fastText = await findFastText();

// Its models take 400 MB each, whatever they learn.
it.skipIf(fastText === undefined)('fastText scores every row in order, a blank one too', async () => {
  const { texts, truths } = toyTexts(300, 1);
  const rows = texts.map(
    (text, n): TrainingRow => ({
      id: `${n}`,
      text: n === 7 ? '\u200b' : text,
      group: 'toy',
      split: 'train',
      targets: { insult: truths[n] as number },
    }),
  );
  const scores = await fastText?.score({ name: 'toy', heads: ['insult'], train: rows, dev: rows });
  expect(scores?.insult).toHaveLength(300);
  expect(rocAuc(scores?.insult ?? [], truths)).toBeGreaterThan(0.95);
});
