import type { ErrorRequestHandler, Request, Response } from 'express';
import type { ModeratoError } from '../errors.ts';
import { answerInContract } from './contracts.ts';
import { PROBLEM_TYPE, toModeratoError, toProblem } from './problem.ts';

/**
 * The last middleware: turns whatever was thrown into the error body of the contract whose path it is, or into a problem,
 * without a stack trace and without comment text.
 */
export const answerError: ErrorRequestHandler = (thrown, request, response, _next) => {
  answerInContract(thrown, request, response, () => answerProblem(thrown, request, response));
};

// --- internal ---

function answerProblem(thrown: unknown, request: Request, response: Response): void {
  const error: ModeratoError = toModeratoError(thrown);
  if (error.status >= 500) response.err = thrown instanceof Error ? thrown : error;
  if (response.headersSent) {
    // Too late for a status: a torn connection is the only way left to say that the answer is not whole.
    response.destroy();
    return;
  }
  response.status(error.status).type(PROBLEM_TYPE).json(toProblem(error, request.id));
}
