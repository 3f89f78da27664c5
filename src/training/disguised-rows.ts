import type { TrainingConfig } from './config.ts';
import { type TrainingRow, textFraction } from './rows.ts';
import { ATTACKS, type Attack, createAttacker } from './trust/attacks.ts';

/**
 * Copies of a share of the rows with words disguised, each by one of the disguises, labelled as before: whoever masks
 * an innocent word should not be taken for abusive because of the mask. Undoing disguises leaves a trace, and without
 * such rows only the rude have it. (Adversarial training: Goodfellow, Shlens and Szegedy 2015, arXiv 1412.6572, with
 * disguises for the perturbation.)
 * @returns the copies alone; texts in which nothing can be disguised have none
 */
export function disguisedRows(
  rows: readonly TrainingRow[],
  { groups, share, attacks }: TrainingConfig['disguised'],
  seed: number,
): TrainingRow[] {
  const disguise = createAttacker(seed);
  const known = ATTACKS.filter(({ name }) => attacks.includes(name));
  return rows.flatMap((row) => {
    if (!groups.includes(row.group) || textFraction(row.text, 'disguised') >= share) return [];
    const attack = known[Math.floor(textFraction(row.text, 'which disguise') * known.length)] as Attack;
    const text = disguise(attack, row.text);
    return text === row.text ? [] : [{ ...row, id: `${row.id}:${attack.name}`, text }];
  });
}
