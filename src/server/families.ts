import type { ModeratoError } from '../errors.ts';
import { asCoralError } from './coral/errors.ts';
import { CORAL_PATH } from './coral/path.ts';
import { asOpenAiError } from './openai/errors.ts';
import { MODERATIONS_PATH } from './openai/path.ts';
import { asGoogleError } from './perspective/errors.ts';
import { ANALYZE_PATH, BATCH_PATH, DISCOVERY_PATH, SUGGEST_PATH } from './perspective/paths.ts';
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
  /** Is this path one of the family's? `path` is the canonical one, without the query. */
  owns(path: string): boolean;
  readonly toErrorAnswer: ToErrorAnswer;
  /** Its requests prove by a signature who sent them: where the server has the secrets, no API key is asked for. */
  readonly signed?: boolean;
}

/** The foreign contracts, each with the form of its errors. What none of them owns is answered as a problem. */
export const FAMILIES: readonly RouteFamily[] = [
  family('perspective', [ANALYZE_PATH, SUGGEST_PATH, DISCOVERY_PATH, BATCH_PATH], asGoogleError),
  family('openai', [MODERATIONS_PATH], asOpenAiError),
  { ...family('coral', [CORAL_PATH], asCoralError), signed: true },
];

export function familyOf(path: string): RouteFamily | undefined {
  return FAMILIES.find((family) => family.owns(path));
}

/** How an error at this path is told, whatever threw it: a route, the key check, the rate limit. */
export function errorBodyFor(path: string): ToErrorAnswer {
  return familyOf(path)?.toErrorAnswer ?? asProblem;
}

// --- internal ---

function family(name: string, paths: readonly string[], toErrorAnswer: ToErrorAnswer): RouteFamily {
  return { name, owns: (path) => paths.includes(path), toErrorAnswer };
}

const asProblem: ToErrorAnswer = (error, requestId) => ({
  status: error.status,
  type: PROBLEM_TYPE,
  body: toProblem(error, requestId),
});
