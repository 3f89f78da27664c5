import { describe, expect, it } from 'vitest';
import { biasAucs, generalisedMean, judgeIdentity, type ScoredRow } from '../../src/training/bias.ts';
import { judge } from '../../src/training/report.ts';
import { randomArtifact } from '../fixtures.ts';

interface Judged {
  readonly score: number;
  readonly truth: number;
  readonly named: boolean;
}

function times(n: number, score: number, truth: number, named: boolean): Judged[] {
  return Array.from({ length: n }, () => ({ score, truth, named }));
}

/** Ten rows on each of the four sides. */
const TABLE = [
  ...times(8, 0.9, 1, true),
  ...times(2, 0.3, 1, true),
  ...times(5, 0.6, 0, true),
  ...times(5, 0.3, 0, true),
  ...times(6, 0.5, 1, false),
  ...times(4, 0.8, 1, false),
  ...times(9, 0.1, 0, false),
  ...times(1, 0.85, 0, false),
];

function aucsOf(table: readonly Judged[]) {
  return biasAucs(
    table.map(({ score }) => score),
    table.map(({ truth }) => truth),
    table.map(({ named }) => named),
  );
}

function without(truth: number, named: boolean): Judged[] {
  const dropped = TABLE.findIndex((row) => row.truth === truth && row.named === named);
  return TABLE.toSpliced(dropped, 1);
}

describe('biasAucs', () => {
  it('gives what counting the hundred pairs of each question gives', () => {
    const { subgroupAuc, bpsnAuc, bnspAuc } = aucsOf(TABLE);
    // 8 x 10 won by 0.9; 2 x 5 ties at 0.3, half each.
    expect(subgroupAuc).toBeCloseTo(0.85, 12);
    // 6 x 5 won by 0.5 over 0.3; 4 x 10 won by 0.8.
    expect(bpsnAuc).toBeCloseTo(0.7, 12);
    // 8 x 10 won by 0.9; 2 x 9 won by 0.3 over 0.1.
    expect(bnspAuc).toBeCloseTo(0.98, 12);
  });

  it.each([
    { side: 'subgroup positives', table: without(1, true), known: ['bpsnAuc'] },
    { side: 'subgroup negatives', table: without(0, true), known: ['bnspAuc'] },
    { side: 'background positives', table: without(1, false), known: ['subgroupAuc', 'bnspAuc'] },
    { side: 'background negatives', table: without(0, false), known: ['subgroupAuc', 'bpsnAuc'] },
  ])('does not answer with nine $side', ({ table, known }) => {
    const answered = Object.entries(aucsOf(table)).filter(([, auc]) => !Number.isNaN(auc));
    expect(answered.map(([name]) => name)).toEqual(known);
  });
});

describe('generalisedMean', () => {
  it('leans to the lowest value', () => {
    expect(generalisedMean([0.5, 0.5])).toBeCloseTo(0.5, 12);
    // (1 + 2^5) / 2 = 16.5
    expect(generalisedMean([1, 0.5])).toBeCloseTo(16.5 ** -0.2, 12);
    expect(generalisedMean([1, 0.5], 1)).toBeCloseTo(0.75, 12);
    expect(generalisedMean([1, 0])).toBe(0);
  });

  it('passes over figures that are not there', () => {
    expect(generalisedMean([Number.NaN, 0.8])).toBeCloseTo(0.8, 12);
    expect(generalisedMean([Number.NaN])).toBeNaN();
    expect(generalisedMean([])).toBeNaN();
  });
});

const GROUPS = [
  { name: 'cats', field: 'pets', terms: ['cat'] },
  { name: 'dogs', field: 'pets', terms: ['dog'] },
];

function scoredRows(group: string, head: 'abusive' | 'toxicity', split: 'dev' | 'train' = 'dev'): ScoredRow[] {
  return TABLE.map(({ score, truth, named }, n) => ({
    row: { id: `${n}`, text: named ? 'my Cat' : 'my house', group, split, targets: { [head]: truth ? 0.5 : 0.4 } },
    scores: { [head]: score },
  }));
}

describe('judgeIdentity', () => {
  it('judges each head within its own dev rows', () => {
    const rows = [
      ...scoredRows('newsroom', 'abusive'),
      ...scoredRows('newsroom', 'abusive', 'train'),
      ...scoredRows('newsroom', 'toxicity'),
      ...scoredRows('samples', 'abusive'),
      ...scoredRows('jigsaw2018', 'toxicity').slice(0, 30),
    ];
    const [abusive, toxicity, ...more] = judgeIdentity(rows, GROUPS);
    expect(more).toEqual([]);
    expect(abusive).toMatchObject({
      head: 'abusive',
      slice: 'newsroom',
      rows: 40,
      positives: 20,
      groups: [
        { group: 'cats', field: 'pets', positives: 10, negatives: 10, ...aucsOf(TABLE) },
        { group: 'dogs', field: 'pets', positives: 0, negatives: 0, bpsnAuc: Number.NaN },
      ],
    });
    expect(abusive?.means.subgroupAuc).toBeCloseTo(0.85, 12);
    expect(abusive?.means.bpsnAuc).toBeCloseTo(0.7, 12);
    // Pairs won: subgroup 85, BPSN 70, BNSP 98, and in the background (6 + 4) x 9.
    expect(abusive?.auc).toBeCloseTo(343 / 400, 12);
    expect(toxicity).toMatchObject({ head: 'toxicity', slice: 'jigsaw2018', rows: 30, positives: 20 });
    expect(toxicity?.means.bnspAuc).toBeNaN();
  });

  it('gives false-positive rates at a threshold, against rows that name no group', () => {
    const [figures] = judgeIdentity(scoredRows('newsroom', 'abusive'), GROUPS, () => 0.6);
    // Of ten negatives without a group one scores 0.85; of ten with cats five score 0.6.
    expect(figures).toMatchObject({ threshold: 0.6, unnamedFalsePositiveRate: 0.1 });
    expect(figures?.groups[0]).toMatchObject({ falsePositiveRate: 0.5, falsePositiveGap: 0.4 });
    expect(figures?.groups[1]?.falsePositiveRate).toBeNaN();
  });

  it('says nothing without rows', () => {
    expect(judgeIdentity(scoredRows('samples', 'abusive'), GROUPS)).toEqual([]);
  });

  it('is part of judging when groups are given', () => {
    const rows = scoredRows('newsroom', 'abusive').map(({ row }) => row);
    const [figures] = judge(randomArtifact(), rows, { identityGroups: GROUPS }).identity;
    // All texts of a kind score alike: ties within, and the same side wins all pairs across.
    expect(figures?.groups[0]?.subgroupAuc).toBe(0.5);
    expect((figures?.groups[0]?.bpsnAuc ?? 0) + (figures?.groups[0]?.bnspAuc ?? 0)).toBe(1);
    expect(judge(randomArtifact(), rows).identity).toEqual([]);
  });
});
