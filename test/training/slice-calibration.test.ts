import { describe, expect, it } from 'vitest';
import { calibrationSection } from '../../src/training/calibration-section.ts';
import { FEWEST_CALIBRATED, judgeCalibration } from '../../src/training/slice-calibration.ts';

const GROUPS = [{ name: 'women', field: 'gender', terms: ['women'] }];

function scored(n: number, text: string, truth: number, score: number, more: object = {}) {
  return Array.from({ length: n }, (_, i) => ({
    row: { id: `${text}-${i}`, text, group: 'newsroom', split: 'dev', targets: { abusive: truth }, ...more } as const,
    scores: { abusive: score },
  }));
}

describe('judgeCalibration', () => {
  const rows = [
    ...scored(20, 'women vote', 1, 0.9, { slice: 'fox' }),
    ...scored(20, 'women vote', 0, 0.9, { slice: 'fox' }),
    ...scored(10, 'a b c d', 0, 0.2, { slice: 'other' }),
    ...scored(5, 'not judged', 1, 0, { group: 'elsewhere' }),
    ...scored(5, 'not judged', 1, 0, { split: 'train' }),
  ];

  it('compares scores with what is true, slice by slice', () => {
    const slices = judgeCalibration(rows, 'newsroom', GROUPS);
    expect(slices.map(({ by, slice, rows: n }) => [by, slice, n])).toEqual([
      ['length', '1 to 2 words', 40],
      ['length', '3 to 10 words', 10],
      ['origin', 'fox', 40],
      ['origin', 'other', 10],
      ['identity', 'names a group', 40],
      ['identity', 'names no group', 10],
    ]);
    const [short, long] = slices;
    expect(short).toMatchObject({ head: 'abusive', group: 'newsroom', prevalence: 0.5 });
    expect(short?.meanScore).toBeCloseTo(0.9, 10);
    expect(short?.ece).toBeCloseTo(0.4, 10);
    expect(long?.ece).toBeNaN();
    expect(long?.meanScore).toBeCloseTo(0.2, 10);
  });

  it('passes over labels that nobody gave, and has nothing to say without rows', () => {
    const unknown = rows.map(({ row, scores }) => ({ row: { ...row, targets: {} }, scores }));
    expect(judgeCalibration(unknown, 'newsroom', GROUPS)).toEqual([]);
    expect(judgeCalibration([], 'newsroom', GROUPS)).toEqual([]);
  });
});

describe('the section on calibration', () => {
  const write = {
    table: (header: readonly string[], rows: readonly (readonly string[])[]) => [header, ...rows].join('\n'),
    fixed: (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(2)),
  };

  it('has a line a slice, with counts', () => {
    const slices = judgeCalibration(scored(FEWEST_CALIBRATED, 'a b c', 1, 0.75), 'newsroom', GROUPS);
    expect(calibrationSection(slices, write)).toContain('abusive,newsroom,length,3 to 10 words,30,1.00,0.75,0.25');
  });

  it('says so when nothing was measured', () => {
    expect(calibrationSection([], write)).toContain('Not measured');
  });
});
