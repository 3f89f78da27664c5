import { ModeratoError } from '../errors.ts';
import type { Comment, Verdict } from '../labels.ts';

/** Empty and overlong texts have none, here as in a batch. */
export function verdictIfAny(moderate: (comment: Comment) => Verdict, comment: Comment): Verdict | undefined {
  try {
    return moderate(comment);
  } catch (error) {
    if (error instanceof ModeratoError) return undefined;
    throw error;
  }
}
