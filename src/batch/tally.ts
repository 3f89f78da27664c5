import type { ErrorCode, ModeratoError } from '../errors.ts';
import type { Action, Head } from '../labels.ts';
import type { Policy } from '../policy/policy.ts';

/** A threshold that records are counted by. */
export interface Watched {
  readonly label: Head;
  readonly threshold: number;
  /** Of the rule; a label without a rule is watched at one half. */
  readonly action?: Action;
}

/** A record that has no verdict, without its text. */
export interface Failure {
  readonly line: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What a run counts. Plain data: it travels between threads and lies in the journal. */
export interface Tally {
  read: number;
  scored: number;
  invalidUtf8: number;
  actions: Record<Action, number>;
  /** By why a record in order was passed over. */
  skipped: Record<string, number>;
  /** By the code of the error. */
  failed: Record<string, number>;
  /** By watched threshold: scores at or above it. */
  reached: number[];
}

export const MAX_LISTED = 20;

/** The rules of the policy, and one half for each head without one. */
export function watchedThresholds({ rules }: Policy, heads: readonly Head[]): Watched[] {
  return heads.flatMap((label): Watched[] => {
    const own = rules.filter((rule) => rule.label === label);
    return own.length === 0
      ? [{ label, threshold: 0.5 }]
      : own.map(({ threshold, action }) => ({ label, threshold, action }));
  });
}

export function createTally(watched: number): Tally {
  return {
    read: 0,
    scored: 0,
    invalidUtf8: 0,
    actions: { allow: 0, review: 0, hide: 0 },
    skipped: {},
    failed: {},
    reached: new Array<number>(watched).fill(0),
  };
}

/** Adds `part` to `total`. */
export function addTally(total: Tally, part: Tally): void {
  total.read += part.read;
  total.scored += part.scored;
  total.invalidUtf8 += part.invalidUtf8;
  addCounts(total.actions, part.actions);
  addCounts(total.skipped, part.skipped);
  addCounts(total.failed, part.failed);
  for (let i = 0; i < part.reached.length; i++) total.reached[i] = (total.reached[i] ?? 0) + (part.reached[i] ?? 0);
}

export function countOne(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

export function sumCounts(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export function toFailure(line: number, { code, message }: ModeratoError): Failure {
  return { line, code, message };
}

// --- internal ---

function addCounts(total: Record<string, number>, part: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(part)) total[key] = (total[key] ?? 0) + count;
}
