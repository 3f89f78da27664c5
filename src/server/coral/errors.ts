import type { ErrorCode, ModeratoError } from '../../errors.ts';
import type { ErrorAnswer } from '../families.ts';

/** Coral reads nothing but the status: anything except 2xx, and it goes on without an answer. The body is for people. */
export interface CoralErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

export function toCoralError({ code, message }: ModeratoError): CoralErrorBody {
  return { error: { code, message } };
}

export function asCoralError(error: ModeratoError): ErrorAnswer {
  return { status: error.status, type: 'application/json', body: toCoralError(error) };
}
