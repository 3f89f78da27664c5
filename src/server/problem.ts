import { STATUS_CODES } from 'node:http';
import type { RequestHandler } from 'express';
import { ERRORS, type ErrorCode, type Issue, ModeratoError } from '../errors.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** The body of every error answer: RFC 9457 problem details. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly issues?: Issue[];
  readonly requestId: string;
}

/** Answers unknown paths. The path itself is not repeated: it may hold anything. */
export const notFound: RequestHandler = () => {
  throw new ModeratoError(
    'NOT_FOUND',
    'There is nothing at this path. GET /docs shows the paths there are, GET /openapi.json has them for machines.',
  );
};

export function toProblem(error: ModeratoError, requestId: string): Problem {
  return {
    type: `urn:moderato:error:${error.code}`,
    title: TITLES[error.code] ?? STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.issues.length > 0 ? { issues: [...error.issues] } : {}),
    requestId,
  };
}

/** Gives everything that may be thrown its place in the catalogue. A bug's own message is dropped: it may quote a comment. */
export function toModeratoError(thrown: unknown): ModeratoError {
  if (thrown instanceof ModeratoError) return thrown;
  return (
    fromBodyReader(thrown) ?? new ModeratoError('INTERNAL', 'The server failed on this request. Its log has more.')
  );
}

// --- internal ---

const TITLES: Partial<Record<ErrorCode, string>> = {
  INVALID_JSON: 'The body is not JSON',
  INVALID_REQUEST: 'The request has the wrong form',
  TEXT_EMPTY: 'The comment has no text',
  TEXT_TOO_LONG: 'The comment is too long',
  BODY_TOO_LARGE: 'The body is too large',
  UNSUPPORTED_MEDIA_TYPE: 'The body has a type that is not read here',
  SIGNATURE_INVALID: 'The signature is not valid',
  NOT_FOUND: 'Not found',
  METHOD_NOT_ALLOWED: 'Method not allowed',
  REQUEST_TIMEOUT: 'The body did not arrive in time',
  API_KEY_MISSING: 'An API key is needed',
  API_KEY_INVALID: 'The API key is not valid',
  RATE_LIMITED: 'Too many requests',
  OVERLOADED: 'The server is busy',
  FEEDBACK_UNAVAILABLE: 'Feedback cannot be kept',
  MODEL_MISSING: 'There is no model',
  MODEL_CORRUPT: 'The model is damaged',
  MODEL_TOO_NEW: 'The model is too new',
  POLICY_INVALID: 'The policy is invalid',
  INTERNAL: 'Internal error',
};

/** Express's body reader throws errors with a `type`. Their messages and fields can quote the body, so none is passed on. */
function fromBodyReader(thrown: unknown): ModeratoError | undefined {
  if (!(thrown instanceof Error) || !('status' in thrown) || !isClientError(thrown.status)) return undefined;
  const type = 'type' in thrown ? thrown.type : undefined;
  if (type === 'entity.too.large') {
    const limit = 'limit' in thrown ? ` of ${String(thrown.limit)} bytes` : '';
    return new ModeratoError('BODY_TOO_LARGE', `The body is over the limit${limit}. Send less at once.`);
  }
  if (thrown.status === ERRORS.UNSUPPORTED_MEDIA_TYPE.status) {
    return new ModeratoError(
      'UNSUPPORTED_MEDIA_TYPE',
      'The charset or content encoding is unknown. Send UTF-8, plain or with gzip, deflate or br.',
    );
  }
  return unreadableBody(thrown);
}

/** The body broke off, has another length than declared, or cannot be decompressed. */
export function unreadableBody(cause?: unknown): ModeratoError {
  return new ModeratoError(
    'INVALID_REQUEST',
    'The body cannot be read to its end. Check Content-Length and Content-Encoding.',
    { cause },
  );
}

function isClientError(status: unknown): boolean {
  return typeof status === 'number' && status >= 400 && status < 500;
}
