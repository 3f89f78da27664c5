import { describe, expect, it } from 'vitest';
import { judge } from '../../src/training/report.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { steadyThreshold } from '../../src/training/steady-threshold.ts';
import { randomArtifact } from '../fixtures.ts';

const TEXTS = ['you fool', 'the length is 4 because', 'are you', 'a b c', 'fool fool', 'because because a', 'x', 'y z'];

function rows(group: string, slice: string | undefined, targets: (n: number) => Record<string, number>): TrainingRow[] {
  return TEXTS.map((text, n) => ({
    id: `${group}-${n}`,
    text: `${text} ${group} ${slice ?? ''}`,
    group,
    split: 'dev',
    ...(slice !== undefined && { slice }),
    targets: targets(n),
  }));
}

const oddAbusive = (n: number): Record<string, number> => ({ abusive: n % 2 });

describe('judge', () => {
  const artifact = randomArtifact();
  const fox = rows('newsroom', 'fox_news_comments', oddAbusive);
  const picked = rows('newsroom', 'civil_toxic_spans', oddAbusive);

  it('judges each head on each group that labels it, and on the natural slices together', () => {
    const fragments = rows('newsroom', 'civil_comments_fragments', () => ({ abusive: 1, substantive: 0 }));
    const other = rows('elsewhere', undefined, () => ({ toxicity: 1, 'elsewhere:column': 1 }));
    const { evaluations } = judge(artifact, [...fox, ...picked, ...fragments, ...other]);
    expect(evaluations.map(({ head, slice, rows: n, prevalence }) => [head, slice, n, prevalence])).toEqual([
      ['abusive', 'newsroom', 24, 2 / 3],
      ['abusive', 'newsroom/natural', 16, 0.75],
      ['substantive', 'newsroom', 8, 0],
      ['substantive', 'newsroom/natural', 8, 0],
    ]);
  });

  it('judges every slice when asked to', () => {
    const { evaluations } = judge(artifact, [...fox, ...picked], { slices: 'all' });
    expect(evaluations.map(({ slice, rows: n }) => [slice, n])).toEqual([
      ['newsroom', 16],
      ['newsroom/natural', 8],
      ['newsroom/fox_news_comments', 8],
      ['newsroom/civil_toxic_spans', 8],
    ]);
  });

  it('gives a slice the figures it has on its own', () => {
    const whole = judge(artifact, [...fox, ...picked], { slices: 'all' }).evaluations;
    const alone = judge(artifact, fox).evaluations;
    expect(whole[1]).toEqual({ ...alone[0], slice: 'newsroom/natural' });
    expect(whole[2]).toEqual({ ...alone[0], slice: 'newsroom/fox_news_comments' });
  });

  it('holds reference groups against what train rows teach, and never judges by train rows', () => {
    const train = rows('newsroom', 'fox_news_comments', oddAbusive).map((row) => ({ ...row, split: 'train' as const }));
    const [taught] = judge(artifact, [...fox, ...train]).evaluations;
    expect(taught?.rows).toBe(8);
    expect(Object.keys(taught?.baselines ?? {})).toEqual(['length', 'lexicon', 'bayes']);
    // The very texts it has learned; some hold nothing but stop words.
    const { bayes } = taught?.baselines ?? {};
    expect(bayes).toBeGreaterThan(0.8);
    expect(Object.keys(judge(artifact, fox).evaluations[0]?.baselines ?? {})).toEqual(['length', 'lexicon']);
  });

  it('judges operating points, and substantive by pairs of one length', () => {
    const rules = [
      { label: 'abusive', action: 'review', threshold: 0 },
      { label: 'substantive', action: 'review', threshold: 0.5 },
    ] as const;
    const both = rows('newsroom', undefined, (n) => ({ abusive: n % 2, substantive: n % 2 }));
    const [abusive, substantive] = judge(artifact, both, { rules }).evaluations;
    expect(abusive?.operatingPoints).toEqual([
      {
        action: 'review',
        threshold: 0,
        truePositives: 4,
        falsePositives: 4,
        falseNegatives: 0,
        trueNegatives: 0,
        precision: 0.5,
        recall: 1,
      },
    ]);
    expect(abusive).not.toHaveProperty('lengthMatched');
    expect(substantive?.operatingPoints?.map(({ threshold }) => threshold)).toEqual([0.5]);
    expect(substantive?.lengthMatched?.pairs).toBeGreaterThan(0);
    expect(substantive?.lengthMatched?.pairs).toBeLessThan(16);
  });

  it('keeps scores to choose thresholds by from all rows of the reference group, and to draw from its natural ones', () => {
    const samples = rows('samples', 'science', oddAbusive);
    const { judged, drawn, balanced } = judge(artifact, [...samples, ...fox, ...picked]);
    expect(judged.abusive?.truths).toEqual([...fox, ...picked].map((_, n) => n % 2));
    expect(drawn.abusive).toMatchObject({ slice: 'newsroom/natural', truths: fox.map((_, n) => n % 2) });
    expect(drawn).not.toHaveProperty('substantive');
    expect(balanced.abusive).toBeGreaterThan(0);
    expect(judge(artifact, samples).drawn.abusive?.slice).toBe('samples');
  });

  it('balances on all rows labelled by the guideline, of news and written', () => {
    const samples = rows('samples', 'science', oddAbusive);
    const balancedOn = (scored: TrainingRow[]): number | undefined => {
      const { abusive } = judge(artifact, scored).judged;
      return steadyThreshold(abusive?.scores ?? [], abusive?.truths ?? []);
    };
    const both = [...fox, ...picked, ...samples];
    const asNews = both.map((row) => ({ ...row, group: 'newsroom' }));
    expect(judge(artifact, both).balanced.abusive).toBe(balancedOn(asNews));
    expect(judge(artifact, both).balanced.abusive).not.toBe(balancedOn([...fox, ...picked]));
  });
});
