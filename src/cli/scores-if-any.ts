import { ModeratoError } from '../errors.ts';
import type { Comment, Scores, Verdict } from '../labels.ts';

/** Empty and overlong texts have no scores, here as in a batch. */
export function scoresIfAny(moderate: (comment: Comment) => Verdict, comment: Comment): Scores | undefined {
  try {
    return moderate(comment).scores;
  } catch (error) {
    if (error instanceof ModeratoError) return undefined;
    throw error;
  }
}
