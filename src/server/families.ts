import type { ModeratoError } from '../errors.ts';
import { PROBLEM_TYPE, toProblem } from './problem.ts';

/** An error as one contract puts it on the wire. */
export interface ErrorAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: object;
}

export type ToErrorAnswer = (error: ModeratoError, requestId: string) => ErrorAnswer;

/** Routes whose clients expect errors in another form than problem+json. */
export interface RouteFamily {
  readonly name: string;
  /** Is this path one of the family's? `path` is as sent, without the query. */
  owns(path: string): boolean;
  readonly toErrorAnswer: ToErrorAnswer;
  /** Its requests prove by a signature who sent them: no API key is asked for. */
  readonly signed?: boolean;
}

/** The foreign contracts, each with the form of its errors. What none of them owns is answered as a problem. */
export const FAMILIES: readonly RouteFamily[] = [];

export function familyOf(path: string): RouteFamily | undefined {
  return FAMILIES.find((family) => family.owns(path));
}

/** How an error at this path is told, whatever threw it: a route, the key check, the rate limit. */
export function errorBodyFor(path: string): ToErrorAnswer {
  return familyOf(path)?.toErrorAnswer ?? asProblem;
}

// --- internal ---

const asProblem: ToErrorAnswer = (error, requestId) => ({
  status: error.status,
  type: PROBLEM_TYPE,
  body: toProblem(error, requestId),
});
