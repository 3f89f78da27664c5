import type { Moderator } from '../../moderator.ts';
import type { Limits } from '../service.ts';
import { scoreArray } from './score-array.ts';
import { type NumberedLine, scoreLines } from './score-lines.ts';
import type { Scored } from './scored.ts';

/** Scores parts of batches, by the policy of a community. */
export interface BatchScorer {
  /** How many parts of one batch may be under way at a time. */
  readonly ahead: number;
  /** @throws AbortError */
  scoreLines(lines: readonly NumberedLine[], community: string | undefined, signal: AbortSignal): Promise<Scored>;
  /**
   * @param body a JSON array in UTF-8
   * @throws ModeratoError INVALID_JSON, INVALID_REQUEST, BODY_TOO_LARGE, OVERLOADED; AbortError
   */
  scoreArray(body: Uint8Array, community: string | undefined, signal: AbortSignal): Promise<Scored>;
}

/** Scores in the thread that asks, in small slices. */
export function scoreHere(moderatorFor: (community?: string) => Moderator, limits: Limits): BatchScorer {
  return {
    ahead: 1,
    scoreLines: (lines, community, signal) => scoreLines(moderatorFor(community), lines, limits.lineBytes, signal),
    scoreArray: (body, community, signal) => scoreArray(moderatorFor(community), body, limits.batchComments, signal),
  };
}
