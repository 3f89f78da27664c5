import cors from 'cors';
import type { RequestHandler } from 'express';

const PREFLIGHT_SECONDS = 600;

/** Lets pages of these origins call the API from a browser; `*` stands for any. Cookies are never involved. */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  const allow = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
    maxAge: PREFLIGHT_SECONDS,
  });
  return (request, response, next) => {
    // An OPTIONS that no browser's preflight is gets the `Allow` of its route.
    if (request.method === 'OPTIONS' && !request.headers['access-control-request-method']) next();
    else allow(request, response, next);
  };
}
