import type { ErrorRequestHandler } from 'express';
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
  if (error.code === 'OVERLOADED') response.setHeader('Retry-After', BUSY_RETRY_SECONDS);
  if (error.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  const { status, type, body } = errorBodyFor(request.path)(error, String(request.id));
  response.status(status).type(type).json(body);
};
