import type { Head, Scores } from '../../labels.ts';
import { mean, standardDeviation } from '../mean.ts';
import { rocAuc } from '../metrics.ts';
import type { TrainingRow } from '../rows.ts';
import { ATTACKS, createAttacker } from './attacks.ts';

/** What a disguise does to one head on one set of rows: means over its draws. */
export interface AttackFigures {
  /** Name of the attack, or `clean`. */
  readonly attack: string;
  /** With every row disguised, with the label and without: what the model can still tell apart. */
  readonly auc: number;
  /** Standard deviation of that between draws: how far a figure of one draw alone could be off. */
  readonly aucDeviation: number;
  /** With only the rows disguised that carry the label: what those who have a reason to hide gain by it. */
  readonly aucPositivesOnly: number;
  /** Mean score of the rows with the label, less their mean score when disguised. */
  readonly meanDrop: number;
}

/**
 * Scores the rows as they are, then disguised by each attack. Where chance chooses how a word is disguised, a single
 * draw on a few hundred rows says little, so each attack is drawn several times and the figures are means.
 * @param rows rows that do not know the head are passed over
 * @param draws at least 1
 * @returns first the line `clean`, then one for each attack
 */
export function judgeAttacks(
  rows: readonly TrainingRow[],
  head: Head,
  score: (text: string) => Scores,
  draws = 8,
): AttackFigures[] {
  const judged = rows.filter(({ targets }) => targets[head] !== undefined);
  const truths: number[] = judged.map(({ targets }) => ((targets[head] as number) >= 0.5 ? 1 : 0));
  const scoreAll = (change: (text: string) => string): number[] =>
    judged.map(({ text }) => score(change(text))[head] ?? 0);
  const clean = scoreAll((text) => text);
  const attackers = Array.from({ length: draws }, (_, n) => createAttacker(n + 1));
  const attacked = ATTACKS.map((attack) => ({
    name: attack.name,
    drawn: attackers.map((disguise) => scoreAll((text) => disguise(attack, text))),
  }));
  return [{ name: 'clean', drawn: [clean] }, ...attacked].map(({ name, drawn }) => {
    const aucs = drawn.map((scores) => rocAuc(scores, truths));
    return {
      attack: name,
      auc: mean(aucs),
      aucDeviation: standardDeviation(aucs),
      aucPositivesOnly: mean(drawn.map((scores) => rocAuc(positivesOnly(scores, clean, truths), truths))),
      meanDrop: mean(drawn.map((scores) => meanDrop(clean, scores, truths))),
    };
  });
}

// --- internal ---

/** Scores of the disguised rows where a row carries the label, of the rows as they are elsewhere. */
function positivesOnly(scores: readonly number[], clean: readonly number[], truths: readonly number[]): number[] {
  return scores.map((value, n) => (truths[n] === 1 ? value : (clean[n] as number)));
}

function meanDrop(clean: readonly number[], scores: readonly number[], truths: readonly number[]): number {
  return mean(clean.flatMap((value, n) => (truths[n] === 1 ? [value - (scores[n] as number)] : [])));
}
