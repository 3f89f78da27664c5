import type { Request, RequestHandler, Response } from 'express';
import { ModeratoError } from '../errors.ts';
import { answerError } from './answer-error.ts';
import { isInjected } from './inject.ts';
import { isProbe } from './open-paths.ts';

export interface InFlight {
  readonly handler: RequestHandler;
  count(): number;
}

/** A body that is to be read whole must be there this soon. */
const BODY_MS = 30_000;
const SWEEP_MS = 1000;
/** After which a busy server is worth another try. */
const RETRY_SECONDS = 1;

/**
 * Counts requests in flight. Beyond `limit` they are refused with OVERLOADED; one whose body is not there after
 * `bodyMs` and that has not begun to answer, as a stream does at once, with REQUEST_TIMEOUT.
 * @param unproven paths where only the body shows who asks: these take a quarter of the places at most, so that
 *   strangers who send theirs slowly do not shut out those who have a key
 */
export function limitInFlight(
  limit: number,
  { bodyMs = BODY_MS, unproven = NONE }: { bodyMs?: number; unproven?: ReadonlySet<string> } = {},
): InFlight {
  const entries = new Set<Entry>();
  const strangers = new Set<Entry>();
  const mostStrangers = Math.ceil(limit / 4);
  let isSweeping = false;

  const sweep = (): void => {
    isSweeping = false;
    const oldest = performance.now() - bodyMs;
    for (const entry of entries) {
      if (entry.began < oldest) refuseSlow(entry);
    }
    schedule();
  };
  const schedule = (): void => {
    if (isSweeping || entries.size === 0) return;
    isSweeping = true;
    setTimeout(sweep, Math.min(SWEEP_MS, bodyMs)).unref();
  };

  return {
    count: () => entries.size,
    handler: (request, response, next) => {
      // What comes inside another request is in flight with it: counted again, a batch would shut itself out.
      if (isProbe(request.path) || isInjected(request)) {
        next();
        return;
      }
      const isStranger = unproven.has(request.path);
      if (entries.size >= limit || (isStranger && strangers.size >= mostStrangers)) {
        response.setHeader('Retry-After', RETRY_SECONDS);
        next(new ModeratoError('OVERLOADED', 'As many requests are in flight as are taken. Try again soon.'));
        return;
      }
      const entry = { request, response, began: performance.now() };
      entries.add(entry);
      if (isStranger) strangers.add(entry);
      response.on('close', () => {
        entries.delete(entry);
        strangers.delete(entry);
      });
      schedule();
      next();
    },
  };
}

// --- internal ---

const NONE: ReadonlySet<string> = new Set();

interface Entry {
  readonly request: Request;
  readonly response: Response;
  readonly began: number;
}

function refuseSlow({ request, response }: Entry): void {
  if (request.complete || response.headersSent) return;
  response.setHeader('Connection', 'close');
  const error = new ModeratoError(
    'REQUEST_TIMEOUT',
    'The body did not arrive in time. Send it faster, or less at once.',
  );
  answerError(error, request, response, () => {});
}
