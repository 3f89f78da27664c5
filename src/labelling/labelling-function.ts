import { ModeratoError } from '../errors.ts';
import type { Label } from '../labels.ts';
import type { CommentView } from './view.ts';

export const YES = 1;
export const NO = 0;
/** Says nothing, which is different from saying no. */
export const ABSTAIN = -1;

export type Vote = typeof YES | typeof NO | typeof ABSTAIN;

/** A small rule that votes on one label of one comment, or abstains. Pure; it sees the comment only through its view. */
export interface LabellingFunction {
  /** Unique, in snake case: the name shown in tables and records. */
  readonly name: string;
  readonly label: Label;
  /** One sentence: what it looks for. */
  readonly description: string;
  readonly vote: (view: CommentView) => Vote;
}

type Test = (view: CommentView) => boolean;

/** Makes the builders for one label: `yes(...)` and `no(...)` vote that way where the test holds, and abstain elsewhere. */
export function votersFor(
  label: Label,
): Record<'yes' | 'no', (name: string, description: string, test: Test) => LabellingFunction> {
  const build = (cast: Vote) => (name: string, description: string, test: Test) => ({
    name,
    label,
    description,
    vote: (view: CommentView): Vote => (test(view) ? cast : ABSTAIN),
  });
  return { yes: build(YES), no: build(NO) };
}

/** @throws ModeratoError DATA_INVALID when two functions share a name: their columns could not be told apart */
export function checkNames(functions: readonly LabellingFunction[]): void {
  const seen = new Set<string>();
  for (const { name } of functions) {
    if (seen.has(name)) {
      throw new ModeratoError('DATA_INVALID', `Two labelling functions are named "${name}"; give each its own name.`);
    }
    seen.add(name);
  }
}
