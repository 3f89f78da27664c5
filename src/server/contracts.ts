import type { RequestHandler } from 'express';
import { CORAL_PATH } from './coral/path.ts';
import { coralRoute } from './coral/route.ts';
import { detoxifyRoute } from './detoxify/route.ts';
import { MODERATIONS_PATH } from './openai/path.ts';
import { moderationsRoute } from './openai/route.ts';
import { ANALYZE_PATH, BATCH_PATH, DISCOVERY_PATH, SUGGEST_PATH } from './perspective/paths.ts';
import { PERSPECTIVE_ROUTES } from './perspective/routes.ts';
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

// --- internal ---

const ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)comments:analyze\/?$/, ANALYZE_PATH],
  [/(?:^|\/)comments:suggestscore\/?$/, SUGGEST_PATH],
  [/(?:^|\/)\$discovery\/rest\/?$/, DISCOVERY_PATH],
  // The address of Google's older, central directory.
  [/\/apis\/commentanalyzer\/v1alpha1\/rest$/, DISCOVERY_PATH],
  [/^\/batch\/commentanalyzer(?:\/v1alpha1)?\/?$/, BATCH_PATH],
  [/(?:^|\/)moderations\/?$/, MODERATIONS_PATH],
  [/(?:^|\/)v1\/coral\/moderate\/?$/, CORAL_PATH],
];
