import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { ActionCounts } from './bulk/scored.ts';
import { describeFailure } from './failure.ts';
import { keyNameOf } from './keys/authenticate.ts';
import { isProbe } from './open-paths.ts';
import { routeOf } from './route-name.ts';

declare module 'http' {
  interface IncomingMessage {
    /** As in `x-request-id`. */
    id: string;
    /** Logs with the request's id. */
    readonly log: Logger;
  }
  interface ServerResponse {
    /** The failure behind a status of 500 or more. */
    err?: Error | undefined;
  }
}

/** What a request brought; a stream keeps counting while it runs. */
export interface Counts {
  comments: number;
  /** How many of them got an error instead of a verdict. */
  failed: number;
  /** Absent: the contract has no actions. */
  actions?: ActionCounts;
  /** Where no header tells: bytes of a streamed body, after decompression, and of the answer. */
  bytesIn?: number;
  bytesOut?: number;
}

/**
 * Gives every request an id (a sane `x-request-id` is kept) and one log line at its end: id, method, route, status,
 * milliseconds, bytes, counts. Addresses as sent, headers and bodies are never logged: they may hold comment text.
 */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    request.id = chooseId(request.headers['x-request-id']);
    response.setHeader('x-request-id', request.id);
    response.on('close', () => {
      const level = chooseLevel(request, response);
      if (logger.isLevelEnabled(level)) logger[level](describe(request, response, began), messageFor(response));
    });
    next();
  };
}

/** `request.log` of an app: made when asked for, as most requests have nothing to say. */
export function requestLogger(logger: Logger): PropertyDescriptor & ThisType<IncomingMessage> {
  return {
    configurable: true,
    get() {
      return logger.child({ requestId: this.id });
    },
  };
}

/** Notes what the log line and the metrics are to say; read when the request ends. */
export function noteCounts(response: Response, counts: Counts): void {
  response.locals['counts'] = counts;
}

export function countsOf(response: Response): Counts | undefined {
  return response.locals['counts'] as Counts | undefined;
}

// --- internal ---

const SANE_ID = /^[\w.:-]{1,128}$/;

function chooseId(wanted: string | string[] | undefined): string {
  return typeof wanted === 'string' && SANE_ID.test(wanted) ? wanted : randomUUID();
}

/** Probes come every few seconds: of no interest unless they fail. */
function chooseLevel(
  request: { readonly path: string },
  { statusCode }: ServerResponse,
): 'debug' | 'info' | 'warn' | 'error' {
  if (statusCode === 503) return 'warn';
  if (statusCode >= 500) return 'error';
  return isProbe(request.path) ? 'debug' : 'info';
}

function messageFor({ statusCode, err }: ServerResponse): string {
  return statusCode >= 500 || err !== undefined ? 'request failed' : 'request';
}

function describe(request: IncomingMessage, response: Response, began: number): object {
  const counts = countsOf(response);
  return {
    requestId: request.id,
    method: request.method,
    route: routeOf(request),
    status: response.statusCode,
    ms: Math.round((performance.now() - began) * 100) / 100,
    key: keyNameOf(response),
    bytesIn: counts?.bytesIn ?? toCount(request.headers['content-length']),
    bytesOut: counts?.bytesOut ?? toCount(response.getHeader('content-length')),
    comments: counts?.comments,
    failed: counts?.failed,
    ...(response.writableFinished ? {} : { aborted: true }),
    ...(response.err === undefined ? {} : { error: describeFailure(response.err) }),
  };
}

function toCount(header: number | string | string[] | undefined): number | undefined {
  const count = Number(header);
  return header === undefined || !Number.isSafeInteger(count) ? undefined : count;
}
