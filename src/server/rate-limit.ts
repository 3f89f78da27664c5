import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ModeratoError } from '../errors.ts';
import { keyNameOf } from './keys/authenticate.ts';
import { isEnvelope, isOpen } from './open-paths.ts';

/** Of every answer where there is a limit: how many requests a minute it allows. */
export const RATE_LIMIT_HEADER = 'RateLimit-Limit';

const WINDOW_MS = 60_000;

/**
 * Allows `perMinute` requests a minute to each key, or each address where there is none (an IPv6 client by its /56).
 * Error: RATE_LIMITED, with `Retry-After`.
 */
export function limitRate(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-6',
    legacyHeaders: false,
    skip: ({ path, method }) => method === 'OPTIONS' || isOpen(path) || isEnvelope(path),
    keyGenerator: (request, response) => keyNameOf(response) ?? ipKeyGenerator(request.ip ?? ''),
    handler: (_request, _response, next) => {
      next(
        new ModeratoError(
          'RATE_LIMITED',
          `More than ${perMinute} requests came in a minute. Wait as long as Retry-After says, or send batches.`,
        ),
      );
    },
    // They print warnings about proxies to stderr; `trustProxy` is the operator's decision.
    validate: false,
  });
}
