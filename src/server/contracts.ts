import type { ErrorRequestHandler, RequestHandler } from 'express';
import { answerCoralError } from './coral/errors.ts';
import { CORAL_PATH, coralRoute } from './coral/route.ts';
import { detoxifyRoute } from './detoxify/route.ts';
import { answerOpenAiError } from './openai/errors.ts';
import { MODERATIONS_PATH, moderationsRoute } from './openai/route.ts';
import { answerGoogleError } from './perspective/errors.ts';
import { ANALYZE_PATH, BATCH_PATH, DISCOVERY_PATH, SUGGEST_PATH } from './perspective/paths.ts';
import { PERSPECTIVE_ROUTES } from './perspective/routes.ts';
import { toModeratoError } from './problem.ts';
import type { Route } from './route.ts';

/** The contracts of other services, whose clients come unchanged. */
export const CONTRACT_ROUTES: readonly Route[] = [...PERSPECTIVE_ROUTES, moderationsRoute, coralRoute, detoxifyRoute];

/**
 * Clients come by many addresses: behind any prefix, with `:` and `$` encoded or not. Each becomes the one path of its
 * route, before anything else looks at it.
 */
export const toCanonicalPath: RequestHandler = (request, _response, next) => {
  const query = request.url.indexOf('?');
  const path = query === -1 ? request.url : request.url.slice(0, query);
  const plain = path.replace(/%3a/gi, ':').replace(/%24/g, '$');
  const [, canonical] = ADDRESSES.find(([pattern]) => pattern.test(plain)) ?? [];
  if (canonical !== undefined) request.url = canonical + (query === -1 ? '' : request.url.slice(query));
  next();
};

/** Answers a failure on a contract's path in that contract's words, wherever it happened. */
export const answerInContract: ErrorRequestHandler = (thrown, request, response, next) => {
  const answer = ERROR_ANSWERS.get(request.path);
  if (answer === undefined || response.headersSent) {
    next(thrown);
    return;
  }
  const error = toModeratoError(thrown);
  if (error.status >= 500) response.err = thrown instanceof Error ? thrown : error;
  answer(error, response);
};

// --- internal ---

const ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)comments:analyze\/?$/, ANALYZE_PATH],
  [/(?:^|\/)comments:suggestscore\/?$/, SUGGEST_PATH],
  [/(?:^|\/)\$discovery\/rest\/?$/, DISCOVERY_PATH],
  // The address of Google's older, central directory.
  [/\/apis\/commentanalyzer\/v1alpha1\/rest$/, DISCOVERY_PATH],
  [/^\/batch(?:\/commentanalyzer(?:\/v1alpha1)?)?\/?$/, BATCH_PATH],
  [/(?:^|\/)moderations\/?$/, MODERATIONS_PATH],
  [/(?:^|\/)v1\/coral\/moderate\/?$/, CORAL_PATH],
];

const ERROR_ANSWERS: ReadonlyMap<string, typeof answerGoogleError> = new Map([
  ...[ANALYZE_PATH, SUGGEST_PATH, DISCOVERY_PATH, BATCH_PATH].map((path) => [path, answerGoogleError] as const),
  [MODERATIONS_PATH, answerOpenAiError],
  [CORAL_PATH, answerCoralError],
]);
