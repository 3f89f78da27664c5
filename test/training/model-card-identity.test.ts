import { describe, expect, it } from 'vitest';
import type { IdentityEvaluation } from '../../src/training/bias.ts';
import { writeModelCard } from '../../src/training/model-card.ts';
import { randomArtifact } from '../fixtures.ts';

const none = { subgroupAuc: Number.NaN, bpsnAuc: Number.NaN, bnspAuc: Number.NaN };
const EVALUATION: IdentityEvaluation = {
  head: 'abusive',
  slice: 'newsroom',
  rows: 824,
  positives: 441,
  auc: 0.9,
  groups: [
    { ...none, group: 'women', field: 'gender', positives: 30, negatives: 20, subgroupAuc: 0.81, bpsnAuc: 0.7 },
    { ...none, group: 'sikh', field: 'religion', positives: 1, negatives: 9 },
    { ...none, group: 'older', field: 'age', positives: 2, negatives: 10, bpsnAuc: 0.6 },
  ],
  means: { ...none, subgroupAuc: 0.81, bpsnAuc: 0.644 },
};

function card(identity: readonly IdentityEvaluation[]): string {
  const report = { model: 'm', seed: 1, backend: 'cpu', rows: {}, dataSha256: '0', evaluations: [], identity };
  const whole = writeModelCard(report, { name: 'p', rules: [] } as never, randomArtifact());
  return whole.slice(whole.indexOf('## Identity subgroups'), whole.indexOf('## Operating points'));
}

describe('the section on identity subgroups', () => {
  it('shows groups with a figure and counts the others', () => {
    const section = card([EVALUATION]);
    for (const name of ['Subgroup AUC', 'BPSN AUC', 'BNSP AUC']) expect(section).toContain(`*${name}*`);
    expect(section).toContain(
      '*abusive* on newsroom: 824 rows, 441 with the label, AUC 0.900. Groups left out for want of rows: 1 of 3.',
    );
    expect(
      section
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .slice(2),
    ).toEqual([
      '| women | gender | 30 | 20 | 0.810 | 0.700 | – |',
      '| older | age | 2 | 10 | – | 0.600 | – |',
      '| mean |  |  |  | 0.810 | 0.644 | – |',
    ]);
  });

  it('shows false positives where they were counted', () => {
    const [women] = EVALUATION.groups;
    const section = card([
      {
        ...EVALUATION,
        groups: women ? [{ ...women, falsePositiveRate: 0.3, falsePositiveGap: 0.2 }] : [],
        threshold: 0.4,
        unnamedFalsePositiveRate: 0.1,
      },
    ]);
    expect(section).toContain('score 0.400 or more; of those that name no group 0.100 do');
    expect(section).toContain('| women | gender | 30 | 20 | 0.810 | 0.700 | – | 0.300 | 0.200 |');
  });

  it('draws no table when no group has rows enough', () => {
    const section = card([{ ...EVALUATION, groups: EVALUATION.groups.slice(1, 2), means: none }]);
    expect(section).toContain('left out for want of rows: 1 of 1.');
    expect(section).not.toContain('|');
  });

  it('says so when nothing was measured', () => {
    expect(card([])).toContain('Not measured');
  });
});
