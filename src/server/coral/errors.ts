import type { Response } from 'express';
import type { ErrorCode, ModeratoError } from '../../errors.ts';

/** Coral reads nothing but the status: anything except 2xx, and it goes on without an answer. The body is for people. */
export interface CoralErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

export function toCoralError({ code, message, status }: ModeratoError): { status: number; body: CoralErrorBody } {
  return { status, body: { error: { code, message } } };
}

/** Sends it. */
export function answerCoralError(error: ModeratoError, response: Response): void {
  const { status, body } = toCoralError(error);
  response.status(status).json(body);
}
