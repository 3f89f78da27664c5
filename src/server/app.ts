import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { answerInContract, CONTRACT_ROUTES, toCanonicalPath } from './contracts.ts';
import { answerProblem, notFound } from './problem.ts';
import { logRequests } from './request-log.ts';
import { mountRoutes } from './route.ts';
import { healthzRoute } from './routes/healthz.ts';
import { modelRoute } from './routes/model.ts';
import { openApiRoute } from './routes/openapi.ts';
import { readyzRoute } from './routes/readyz.ts';
import { scoreRoute } from './routes/score.ts';
import { scoreBatchRoute } from './routes/score-batch.ts';
import { createService, type ModelState, type ServiceParts } from './service.ts';

export const ROUTES = [
  scoreRoute,
  scoreBatchRoute,
  modelRoute,
  healthzRoute,
  readyzRoute,
  openApiRoute,
  ...CONTRACT_ROUTES,
];

/** What is not given of limits and contracts has the value in DEFAULT_LIMITS and DEFAULT_CONTRACT_SETTINGS. */
export type AppOptions = ModelState & ServiceParts & { readonly logger: Logger };

/**
 * The HTTP service as an Express app, not yet listening. Either with a model, `createApp({ ...loaded, logger })`, or
 * with the reason why there is none, `createApp({ unavailable, logger })`: then it lives, and answers 503 where it would score.
 */
export function createApp(options: AppOptions): Express {
  const service = createService(options, options);
  const app = express();
  app.disable('x-powered-by');
  // Nothing here is cached, so hashing every answer would be waste.
  app.disable('etag');
  app.set('query parser', false);

  app.use(logRequests(options.logger));
  app.use(helmet());
  app.use(toCanonicalPath);
  mountRoutes(app, ROUTES, service);
  app.use(notFound);
  app.use(answerInContract);
  app.use(answerProblem);
  return app;
}
