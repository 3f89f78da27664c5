import type { Head, Scores } from '../../labels.ts';
import { rocAuc } from '../metrics.ts';
import type { TrainingRow } from '../rows.ts';
import { ATTACKS, createAttacker } from './attacks.ts';

/** What a disguise does to one head on one set of rows. */
export interface AttackFigures {
  /** Name of the attack, or `clean`. */
  readonly attack: string;
  /** With every row disguised, with the label and without: what the model can still tell apart. */
  readonly auc: number;
  /** With only the rows disguised that carry the label: what those who have a reason to hide gain by it. */
  readonly aucPositivesOnly: number;
  /** Mean score of the rows with the label, less their mean score when disguised. */
  readonly meanDrop: number;
}

/**
 * Scores the rows as they are, then disguised by each attack.
 * @param rows rows that do not know the head are passed over
 * @returns first the line `clean`, then one for each attack
 */
export function judgeAttacks(
  rows: readonly TrainingRow[],
  head: Head,
  score: (text: string) => Scores,
  seed = 1,
): AttackFigures[] {
  const judged = rows.filter(({ targets }) => targets[head] !== undefined);
  const truths: number[] = judged.map(({ targets }) => ((targets[head] as number) >= 0.5 ? 1 : 0));
  const scoreAll = (change: (text: string) => string): number[] =>
    judged.map(({ text }) => score(change(text))[head] ?? 0);
  const clean = scoreAll((text) => text);
  const attack = createAttacker(seed);
  const attacked = ATTACKS.map((one) => ({ name: one.name, scores: scoreAll((text) => attack(one, text)) }));
  return [{ name: 'clean', scores: clean }, ...attacked].map(({ name, scores }) => ({
    attack: name,
    auc: rocAuc(scores, truths),
    aucPositivesOnly: rocAuc(
      scores.map((value, n) => (truths[n] === 1 ? value : (clean[n] as number))),
      truths,
    ),
    meanDrop: meanDrop(clean, scores, truths),
  }));
}

// --- internal ---

function meanDrop(clean: readonly number[], scores: readonly number[], truths: readonly number[]): number {
  const drops = clean.flatMap((value, n) => (truths[n] === 1 ? [value - (scores[n] as number)] : []));
  return drops.reduce((sum, drop) => sum + drop, 0) / drops.length;
}
