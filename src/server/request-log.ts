import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { ModeratoError } from '../errors.ts';

/** What a request brought; a stream keeps counting while it runs. */
export interface Counts {
  comments: number;
  /** How many of them got an error instead of a verdict. */
  failed: number;
  /** Where no header tells: bytes of a streamed body, after decompression, and of the answer. */
  bytesIn?: number;
  bytesOut?: number;
}

/**
 * Gives every request an id (a sane `x-request-id` is kept) and one log line at its end: id, method, route, status,
 * milliseconds, bytes, counts. Addresses as sent, headers and bodies are never logged: they may hold comment text.
 */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: giveId,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    wrapSerializers: false,
    serializers: { req: () => undefined },
    customLogLevel: chooseLevel,
    customSuccessObject: describe,
    customErrorObject: (request, response, error) => ({
      ...describe(request, response),
      error: describeFailure(error),
    }),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
  });
}

/** Notes what the log line is to say; read when the request ends. */
export function noteCounts(response: Response, counts: Counts): void {
  Object.assign(response.locals, { counts });
}

/** What may be said about a failure: a catalogue error as it is, of a bug only its kind and place. */
export function describeFailure(error: unknown): object {
  if (error instanceof ModeratoError) {
    const cause = error.cause === undefined ? {} : { cause: describeFailure(error.cause) };
    return { code: error.code, message: error.message, ...cause };
  }
  if (!(error instanceof Error)) return { name: typeof error };
  return { name: error.name, place: frames(error) };
}

// --- internal ---

const SANE_ID = /^[\w.:-]{1,128}$/;

/** Asked every few seconds by whoever watches the process: of no interest unless they fail. */
const PROBES = new Set(['/healthz', '/readyz']);

function giveId(request: IncomingMessage, response: ServerResponse): string {
  const wanted = request.headers['x-request-id'];
  const id = typeof wanted === 'string' && SANE_ID.test(wanted) ? wanted : randomUUID();
  response.setHeader('x-request-id', id);
  return id;
}

function chooseLevel(request: IncomingMessage, response: ServerResponse): 'debug' | 'info' | 'warn' | 'error' {
  if (response.statusCode === 503) return 'warn';
  if (response.statusCode >= 500) return 'error';
  return PROBES.has(routeOf(request) ?? '') ? 'debug' : 'info';
}

function describe(request: IncomingMessage, response: ServerResponse, timed?: { responseTime?: number }): object {
  return {
    method: request.method,
    route: routeOf(request),
    status: response.statusCode,
    ms: timed?.responseTime ?? 0,
    bytesIn: toCount(request.headers['content-length']),
    bytesOut: toCount(response.getHeader('content-length')),
    ...countsOf(response),
    ...(response.writableFinished ? {} : { aborted: true }),
  };
}

/** The pattern of the route that matched, never the address as sent. */
function routeOf(request: IncomingMessage): string | undefined {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' ? route.path.replaceAll('\\', '') : undefined;
}

function countsOf(response: ServerResponse): Partial<Counts> | undefined {
  return (response as { locals?: { counts?: Counts } }).locals?.counts;
}

function toCount(header: number | string | string[] | undefined): number | undefined {
  const count = Number(header);
  return header === undefined || !Number.isSafeInteger(count) ? undefined : count;
}

/** The stack without the message above it. */
function frames({ stack = '', message }: Error): string[] {
  const end = stack.indexOf(message) + message.length;
  return stack.includes(message)
    ? stack
        .slice(end)
        .split('\n')
        .slice(1, 6)
        .map((line) => line.trim())
    : [];
}
