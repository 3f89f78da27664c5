import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { answerError } from './answer-error.ts';
import { CONTRACT_ROUTES, toCanonicalPath } from './contracts.ts';
import { CORAL_PATH } from './coral/route.ts';
import { allowOrigins } from './cross-origin.ts';
import { STYLE_HASH } from './docs/page.ts';
import { limitInFlight } from './in-flight.ts';
import { authenticate } from './keys/authenticate.ts';
import type { Keyring } from './keys/keyring.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { createMetrics } from './metrics/metrics.ts';
import { BATCH_PATH } from './perspective/paths.ts';
import { notFound } from './problem.ts';
import { protectiveHeaders } from './protective-headers.ts';
import { limitRate } from './rate-limit.ts';
import { logRequests, requestLogger } from './request-log.ts';
import { mountRoutes } from './route.ts';
import { docsRoute } from './routes/docs.ts';
import { feedbackRoute } from './routes/feedback.ts';
import { healthzRoute } from './routes/healthz.ts';
import { metricsRoute } from './routes/metrics.ts';
import { modelRoute } from './routes/model.ts';
import { openApiRoute } from './routes/openapi.ts';
import { readyzRoute } from './routes/readyz.ts';
import { scoreRoute } from './routes/score.ts';
import { scoreBatchRoute } from './routes/score-batch.ts';
import { createService, type ModelState, type ServiceParts } from './service.ts';

export const ROUTES = [
  scoreRoute,
  scoreBatchRoute,
  feedbackRoute,
  modelRoute,
  healthzRoute,
  readyzRoute,
  metricsRoute,
  openApiRoute,
  docsRoute,
  ...CONTRACT_ROUTES,
];

export type AppOptions = ModelState &
  Omit<ServiceParts, 'metrics'> & {
    readonly logger: Logger;
    /** Who may ask; absent: everybody. */
    readonly keyring?: Keyring | undefined;
    /** Requests a minute by key or address; 0: no limit. */
    readonly rateLimit?: number;
    /** Origins whose pages may call. */
    readonly cors?: readonly string[];
    /** Proxies in front. */
    readonly trustProxy?: number;
    readonly metrics?: boolean;
    readonly isTls?: boolean;
  };

/**
 * The HTTP service as an Express app, not yet listening. Either with a model, `createApp({ ...loaded, logger })`, or
 * with the reason why there is none, `createApp({ unavailable, logger })`: then it lives, and answers 503 where it would score.
 */
export function createApp(options: AppOptions): Express {
  const { logger, keyring, rateLimit = 0, cors = [], trustProxy = 0, isTls = false } = options;
  const signed = signedPaths(options.contracts?.coralSecrets);
  const inFlight = limitInFlight(options.limits?.concurrency ?? DEFAULT_LIMITS.concurrency, {
    unproven: new Set(keyring === undefined ? [] : [...signed, BATCH_PATH]),
  });
  const metrics =
    options.metrics === false
      ? undefined
      : createMetrics({ inFlight: inFlight.count, queued: () => options.pool?.queued() ?? 0 });
  const service = createService(options, { ...options, metrics });
  const app = express();
  app.disable('x-powered-by');
  // Nothing here is cached, so hashing every answer would be waste.
  app.disable('etag');
  app.set('query parser', false);
  app.enable('case sensitive routing');
  app.set('trust proxy', trustProxy);
  Object.defineProperty(app.request, 'log', requestLogger(logger));

  app.use(toCanonicalPath);
  app.use(logRequests(logger));
  if (metrics !== undefined) app.use(metrics.handler);
  app.use(protectiveHeaders([STYLE_HASH], isTls));
  if (cors.length > 0) app.use(allowOrigins(cors));
  app.use(inFlight.handler);
  if (keyring !== undefined) app.use(authenticate(keyring, signed));
  if (rateLimit > 0) app.use(limitRate(rateLimit));
  mountRoutes(app, ROUTES, service);
  app.use(notFound);
  app.use(answerError);
  return app;
}

// --- internal ---

/** Coral signs its requests and sends no key. Without a secret the signature is not looked at, and proves nothing. */
function signedPaths(coralSecrets: readonly string[] = []): ReadonlySet<string> {
  return new Set(coralSecrets.length > 0 ? [CORAL_PATH] : []);
}
