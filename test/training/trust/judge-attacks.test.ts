import { describe, expect, it } from 'vitest';
import { rocAuc } from '../../../src/training/metrics.ts';
import type { TrainingRow } from '../../../src/training/rows.ts';
import { ATTACKS, type Attack, createAttacker } from '../../../src/training/trust/attacks.ts';
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
    expect(of('clean')).toEqual({ attack: 'clean', auc: 1, aucDeviation: 0, aucPositivesOnly: 1, meanDrop: 0 });
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

  it('is the mean over draws, with how far they lie apart', () => {
    // Leetspeak leaves one of the letters alone, by chance.
    const rows = [row('Bossy.', 1), row('Mossy.', 0), row('Glossy.', 1), row('Flossy.', 0)];
    const rude = (text: string) => ({ abusive: /^\w[o0]/i.test(text) ? (text.includes('o') ? 0.9 : 0.2) : 0.5 });
    const leetspeak = ATTACKS.find(({ name }) => name === 'leetspeak') as Attack;
    const truths = rows.map(({ targets }) => targets['abusive'] as number);
    const aucs = ([1, 2, 3] as const).map((seed) => {
      const disguise = createAttacker(seed);
      return rocAuc(
        rows.map(({ text }) => rude(disguise(leetspeak, text)).abusive),
        truths,
      );
    });
    expect(new Set(aucs).size).toBeGreaterThan(1);
    const line = judgeAttacks(rows, 'abusive', rude, 3).find(({ attack }) => attack === 'leetspeak');
    const middle = aucs.reduce((sum, auc) => sum + auc, 0) / 3;
    expect(line?.auc).toBeCloseTo(middle, 12);
    const variance = aucs.reduce((sum, auc) => sum + (auc - middle) ** 2, 0) / 3;
    expect(line?.aucDeviation).toBeCloseTo(Math.sqrt(variance), 12);
    expect(judgeAttacks(rows, 'abusive', rude, 1).every(({ aucDeviation }) => aucDeviation === 0)).toBe(true);
  });
});
