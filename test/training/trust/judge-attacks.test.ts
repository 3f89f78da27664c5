import { describe, expect, it } from 'vitest';
import type { TrainingRow } from '../../../src/training/rows.ts';
import { ATTACKS } from '../../../src/training/trust/attacks.ts';
import { judgeAttacks } from '../../../src/training/trust/judge-attacks.ts';

const row = (text: string, abusive?: number): TrainingRow => ({
  id: text,
  text,
  group: 'g',
  split: 'dev',
  targets: abusive === undefined ? {} : { abusive },
});

const ROWS = [
  row('You idiot.', 1),
  row('What an idiot he is.', 1),
  row('The library opens.', 0),
  row('More trains!', 0),
  row('Unknown idiot.'),
];
/** Sees the word as it is written and nothing else. */
const score = (text: string) => ({ abusive: text.includes('idiot') ? 0.9 : 0.1 });

describe('judgeAttacks', () => {
  const figures = judgeAttacks(ROWS, 'abusive', score);
  const of = (name: string) => figures.find(({ attack }) => attack === name);

  it('has a line for clean text and one for each attack', () => {
    expect(figures.map(({ attack }) => attack)).toEqual(['clean', ...ATTACKS.map(({ name }) => name)]);
    expect(of('clean')).toEqual({ attack: 'clean', auc: 1, aucPositivesOnly: 1, meanDrop: 0 });
  });

  it('shows what a disguise costs a model that it fools', () => {
    for (const name of ['spaced', 'full-width', 'zero-width', 'capitals']) {
      expect(of(name), name).toMatchObject({ auc: 0.5, aucPositivesOnly: 0.5 });
      expect(of(name)?.meanDrop).toBeCloseTo(0.8, 12);
    }
    // The word stands in the text still.
    expect(of('underscores')).toMatchObject({ auc: 1, meanDrop: 0 });
  });

  it('leaves the rows without the label as they are in the second figure', () => {
    // Takes disguise itself for abuse: all rows disguised look alike, but alone the abusive ones stand out.
    const suspicious = (text: string) => ({ abusive: /[\uff00-\uffff]/.test(text) ? 0.9 : 0.1 });
    const line = judgeAttacks(ROWS, 'abusive', suspicious).find(({ attack }) => attack === 'full-width');
    expect(line).toMatchObject({ auc: 0.5, aucPositivesOnly: 1 });
    expect(line?.meanDrop).toBeCloseTo(-0.8, 12);
  });
});
