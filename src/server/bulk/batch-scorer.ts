import type { Judges } from '../judges.ts';
import { moderateBody } from '../openai/moderations.ts';
import { scoreArray } from './score-array.ts';
import { type NumberedLine, scoreLines } from './score-lines.ts';
import type { Scored } from './scored.ts';
import type { StopCheck } from './stop-flag.ts';

/** Scores parts of batches, by the policy of a community. */
export interface BatchScorer<Stop extends StopCheck = AbortSignal> {
  /** How many parts of one batch may be under way at a time. */
  readonly ahead: number;
  /** @throws AbortError */
  scoreLines(lines: readonly NumberedLine[], community: string | undefined, stop: Stop): Promise<Scored>;
  /**
   * @param body a JSON array in UTF-8
   * @throws ModeratoError INVALID_JSON, INVALID_REQUEST, BODY_TOO_LARGE, OVERLOADED; AbortError
   */
  scoreArray(body: Uint8Array, community: string | undefined, stop: Stop): Promise<Scored>;
  /**
   * Answers a request of OpenAI's moderations.
   * @param body as it was sent
   * @throws ModeratoError what `moderateBody` throws, OVERLOADED; AbortError
   */
  moderate(body: string, stop: Stop): Promise<Scored>;
}

/** Scores in the thread that asks, in small slices. */
export function scoreHere(judges: Judges): BatchScorer<StopCheck> {
  const { limits, moderatorFor } = judges;
  return {
    ahead: 1,
    scoreLines: (lines, community, stop) => scoreLines(moderatorFor(community), lines, limits.lineBytes, stop),
    scoreArray: (body, community, stop) => scoreArray(moderatorFor(community), body, limits.batchComments, stop),
    moderate: (body, stop) => moderateBody(judges, body, stop),
  };
}
