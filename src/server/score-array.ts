import type { Verdict } from '../labels.ts';
import type { Moderator } from '../moderator.ts';
import { createPacer } from './pacer.ts';
import { type ItemFailure, type OnBug, scoreItem } from './score-item.ts';

export interface ScoredArray {
  readonly items: readonly (Verdict | (ItemFailure & { readonly id: string }))[];
  readonly failed: number;
}

/**
 * Scores the comments of an array in order and lets others have their turn in between.
 * Undefined when `signal` stopped it.
 */
export async function scoreArray(
  moderate: Moderator,
  comments: readonly unknown[],
  onBug: OnBug,
  signal: AbortSignal,
): Promise<ScoredArray | undefined> {
  const pacer = createPacer();
  const items: (Verdict | (ItemFailure & { id: string }))[] = [];
  let failed = 0;
  for (const [index, comment] of comments.entries()) {
    if (pacer.isDue()) await pacer.rest();
    if (signal.aborted) return undefined;
    const defaultId = `c${index + 1}`;
    const item = scoreItem(moderate, comment, defaultId, onBug);
    if ('error' in item) {
      failed += 1;
      items.push({ id: defaultId, ...item });
    } else {
      items.push(item);
    }
  }
  return { items, failed };
}
