import type { Express, RequestHandler } from 'express';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { ModeratoError } from '../errors.ts';
import type { Service } from './service.ts';

/** One path with its only method: what it does and, beside it, what the OpenAPI document says about it. */
export interface Route {
  readonly method: 'get' | 'post';
  /** Taken literally, `:` too. */
  readonly path: string;
  readonly operation: ZodOpenApiOperationObject;
  /** `routes` are all that the app has, for the one that describes them. */
  handlers(service: Service, routes: readonly Route[]): RequestHandler[];
}

/** Adds the routes to an app. A known path with another method answers 405, with OPTIONS 204; both with `Allow`. */
export function mountRoutes(app: Express, routes: readonly Route[], service: Service): void {
  for (const route of routes) {
    const { method, path } = route;
    app
      .route(path.replaceAll(':', '\\:'))
      [method](...route.handlers(service, routes))
      .all(refuseMethod(route));
  }
}

// --- internal ---

function refuseMethod({ method, path }: Route): RequestHandler {
  const allow = method === 'get' ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS';
  return (request, response) => {
    response.setHeader('Allow', allow);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    throw new ModeratoError('METHOD_NOT_ALLOWED', `${path} answers to ${method.toUpperCase()} only.`);
  };
}
