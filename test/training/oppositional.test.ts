import { describe, expect, it } from 'vitest';
import type { Split } from '../../src/labels.ts';
import { createScorer } from '../../src/model/scorer.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import { judgeOppositional } from '../../src/training/oppositional.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { randomArtifact } from '../fixtures.ts';

const TASK = 'corpus:conspiracy';
const artifact = randomArtifact();
const featurise = createFeaturiser(artifact.text);
const score = createScorer(artifact);

/** Texts from the lowest conspiratorial score to the highest. */
const RANKED = ['you fool', 'a fool because', 'the length', 'are you', 'plain words', 'because']
  .map((text) => ({ text, score: score(featurise(text)).conspiratorial as number }))
  .sort((a, b) => a.score - b.score);

function rows(split: Split, targets: readonly number[]): TrainingRow[] {
  return targets.map((target, n) => ({
    id: `${split}-${n}`,
    text: RANKED[n]?.text ?? '',
    group: 'corpus',
    split,
    targets: { [TASK]: target },
  }));
}

describe('judgeOppositional', () => {
  it('chooses the threshold on train rows and judges dev rows by it', () => {
    const train = rows('train', [0, 0, 0, 0, 1, 1]);
    const dev = rows('dev', [0, 0, 1, 0, 1, 1]);
    const found = judgeOppositional(artifact, [...train, ...dev], TASK);
    expect(found).toMatchObject({ rows: 6, trainRows: 6, prevalence: 0.5, threshold: RANKED[4]?.score });
    // 8 of 9 pairs in order; (2, 0, 1, 3): 6 / sqrt(2 * 3 * 3 * 4).
    expect(found?.auc).toBeCloseTo(8 / 9, 12);
    expect(found?.mcc).toBeCloseTo(6 / Math.sqrt(72), 12);
    const above = RANKED.filter((row) => row.score >= 0.5).length;
    expect(above > 0 && above < 6).toBe(true);
    const marked = [0, 0, 1, 0, 1, 1].slice(6 - above);
    const tp = marked.filter((truth) => truth === 1).length;
    const [fp, fn] = [above - tp, 3 - tp];
    const tn = 3 - fp;
    expect(found?.mccAtHalf).toBeCloseTo((tp * tn - fp * fn) / Math.sqrt(above * 9 * (6 - above)), 12);
  });

  it('has no best threshold without train rows', () => {
    const found = judgeOppositional(artifact, rows('dev', [0, 1]), TASK);
    expect(found).toMatchObject({ trainRows: 0, threshold: Number.NaN, mcc: Number.NaN });
    expect(found?.mccAtHalf).not.toBeNaN();
  });

  it('has nothing to say without dev rows, or of a model without that head', () => {
    expect(judgeOppositional(artifact, rows('train', [0, 1]), TASK)).toBeUndefined();
    expect(judgeOppositional(artifact, rows('dev', [0, 1]), 'other:task')).toBeUndefined();
    const headless = { ...artifact, heads: ['abusive', 'toxicity', 'substantive'] as const };
    expect(judgeOppositional(headless, rows('dev', [0, 1]), TASK)).toBeUndefined();
  });
});
