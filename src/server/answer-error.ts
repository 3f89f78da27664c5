import type { ErrorRequestHandler, Request, Response } from 'express';
import type { ModeratoError } from '../errors.ts';
import { errorBodyFor } from './families.ts';
import { toModeratoError } from './problem.ts';

/** Seconds after which a busy server is worth another try. */
const BUSY_RETRY_SECONDS = 1;

/**
 * The last middleware: turns whatever was thrown into the error body of the contract whose path it is, without a stack
 * trace and without comment text.
 */
export const answerError: ErrorRequestHandler = (thrown, request, response, _next) => {
  const error = toModeratoError(thrown);
  if (error.status >= 500) response.err = thrown instanceof Error ? thrown : error;
  if (response.headersSent) {
    // Too late for a status: a torn connection is the only way left to say that the answer is not whole.
    response.destroy();
    return;
  }
  sendError(error, request, response);
};

/** Answers with an error, in the form that clients of this path expect. */
export function sendError(error: ModeratoError, request: Request, response: Response): void {
  if (error.code === 'OVERLOADED') response.setHeader('Retry-After', BUSY_RETRY_SECONDS);
  if (error.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  const { status, type, body } = errorBodyFor(request.path)(error, request.id);
  response.status(status).type(type).json(body);
}
