import type { Action } from '../../labels.ts';

/** How many comments each action befell. */
export type ActionCounts = Partial<Record<Action, number>>;

/** A part of a batch, scored: ready to be sent, and what there is to tell about it. */
export interface Scored {
  /** JSON or NDJSON, in UTF-8. */
  readonly bytes: Uint8Array;
  readonly comments: number;
  /** How many of them got an error instead of a verdict. */
  readonly failed: number;
  readonly actions: ActionCounts;
  /** What may be logged of bugs that cost a comment its verdict. */
  readonly bugs: readonly object[];
}

/** Gathers what becomes of comments. */
export interface Tally {
  add(record: object): void;
  readonly onBug: (bug: unknown) => void;
  finish(text: string): Scored;
}

/** @param describe what may be logged of a bug */
export function createTally(describe: (bug: unknown) => object): Tally {
  const actions: ActionCounts = {};
  const bugs: object[] = [];
  let comments = 0;
  let failed = 0;
  return {
    add(record) {
      comments += 1;
      if ('action' in record) {
        const action = record.action as Action;
        actions[action] = (actions[action] ?? 0) + 1;
      } else {
        failed += 1;
      }
    },
    onBug: (bug) => bugs.push(describe(bug)),
    finish: (text) => ({ bytes: Buffer.from(text), comments, failed, actions, bugs }),
  };
}
