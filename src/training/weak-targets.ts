import { labelComments } from '../labelling/weak-labels.ts';
import { LABELS } from '../labels.ts';
import type { TrainingConfig } from './config.ts';
import { type TrainingRow, textFraction } from './rows.ts';

/**
 * Adds what the labelling functions make of a text as tasks that only help (`labelling:abusive`, ...): soft labels in
 * [0, 1]. They carry the word lists and patterns into the shared trunk. Given labels stay as they are.
 */
export function addWeakTargets(rows: readonly TrainingRow[], { groups, share }: TrainingConfig['weak']): TrainingRow[] {
  const chosen = rows.filter(({ text, group }) => groups.includes(group) || textFraction(text, 'labelling') < share);
  const { labels } = labelComments(chosen);
  const weak = new Map(chosen.map((row, n) => [row, labels[n]]));
  return rows.map((row) => {
    const soft = weak.get(row);
    if (soft === undefined) return row;
    const added = Object.fromEntries(LABELS.map((label) => [`labelling:${label}`, soft[label]]));
    return { ...row, targets: { ...row.targets, ...added } };
  });
}
