import type { Response } from 'express';
import type { ModeratoError } from '../../errors.ts';

/** The body of every error answer of OpenAI's API: all four fields are always there. */
export interface OpenAiErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
}

/** Says any failure as OpenAI's servers do, with its HTTP status. */
export function toOpenAiError(error: ModeratoError): { readonly status: number; readonly body: OpenAiErrorBody } {
  const say = (status: number, type: string, code: string | null, param: string | null = null) => ({
    status,
    body: { error: { message: error.message, type, param, code } },
  });
  if (error.code === 'INVALID_REQUEST') {
    return say(400, 'invalid_request_error', null, error.issues[0]?.path.split('.')[0] || null);
  }
  if (error.code === 'TEXT_TOO_LONG') return say(400, 'invalid_request_error', 'string_above_max_length', 'input');
  switch (error.status) {
    case 401:
      return say(401, 'invalid_request_error', 'invalid_api_key');
    case 429:
      return say(429, 'requests', 'rate_limit_exceeded');
    case 404:
      return say(404, 'invalid_request_error', 'unknown_url');
    case 405:
      return say(405, 'invalid_request_error', 'method_not_supported');
  }
  return error.status >= 500
    ? say(error.status, 'server_error', null)
    : say(error.status, 'invalid_request_error', null);
}

/** Sends it. */
export function answerOpenAiError(error: ModeratoError, response: Response): void {
  const { status, body } = toOpenAiError(error);
  response.status(status).json(body);
}
