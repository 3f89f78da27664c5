import type { Response } from 'express';
import { ModeratoError } from '../../errors.ts';
import { RATE_LIMIT_HEADER } from '../rate-limit.ts';

/** The kinds that clients of Comment Analyzer tell apart. */
export type ErrorType =
  | 'COMMENT_EMPTY'
  | 'COMMENT_TOO_LONG'
  | 'NO_REQUESTED_ATTRIBUTES'
  | 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE'
  | 'LANGUAGE_DETECTION_FAILED'
  | 'INVALID_REQUEST';

/** A request that Comment Analyzer refuses, in its exact words. */
export class PerspectiveError extends ModeratoError {
  readonly errorType: ErrorType;
  /** What stands beside `errorType`. */
  readonly extra: object;

  constructor(errorType: ErrorType, message: string, extra: object = {}) {
    super('INVALID_REQUEST', message);
    this.errorType = errorType;
    this.extra = extra;
  }
}

/** The body of every error answer of a Google API. */
export interface GoogleErrorBody {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly status: string;
    readonly details?: readonly object[];
  };
}

export const SERVICE_NAME = 'commentanalyzer.googleapis.com';

/**
 * Says any failure as Google's servers do; `error.code` is the HTTP status. Clients compare these messages as text.
 * @param perMinute how many requests a minute are allowed, where that is known
 */
export function toGoogleError(error: ModeratoError, perMinute?: string): GoogleErrorBody {
  if (error instanceof PerspectiveError) return analyzerError(error.errorType, error.message, error.extra);
  switch (error.code) {
    case 'TEXT_EMPTY':
      return analyzerError('COMMENT_EMPTY', 'Comment must be non-empty.');
    case 'TEXT_TOO_LONG':
      return analyzerError('COMMENT_TOO_LONG', 'Comment text too long.');
    case 'INVALID_JSON':
      return body(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received. Unexpected token.');
    case 'INVALID_REQUEST':
      return body(400, 'INVALID_ARGUMENT', error.message, violations(error));
    case 'API_KEY_MISSING':
      return body(403, 'PERMISSION_DENIED', NO_KEY);
    case 'API_KEY_INVALID':
      return body(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [INVALID_KEY]);
    case 'RATE_LIMITED':
      return body(429, 'RESOURCE_EXHAUSTED', OVER_QUOTA, [rateLimit(perMinute), HELP]);
  }
  return body(error.status, STATUS_NAMES[error.status] ?? 'INVALID_ARGUMENT', error.message);
}

/** Sends it. */
export function answerGoogleError(error: ModeratoError, response: Response): void {
  const allowed = response.getHeader(RATE_LIMIT_HEADER);
  const answer = toGoogleError(error, allowed === undefined ? undefined : String(allowed));
  response.status(answer.error.code).json(answer);
}

// --- internal ---

const NO_KEY =
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.";
const OVER_QUOTA = `Quota exceeded for quota metric 'Analysis requests (AnalyzeComment)' and limit 'Analysis requests (AnalyzeComment) per minute' of service '${SERVICE_NAME}' for consumer 'project_number:0'.`;

const INVALID_KEY = {
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason: 'API_KEY_INVALID',
  domain: 'googleapis.com',
  metadata: { service: SERVICE_NAME },
};
const rateLimit = (perMinute: string | undefined): object => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason: 'RATE_LIMIT_EXCEEDED',
  domain: 'googleapis.com',
  metadata: {
    quota_metric: 'CommentAnalyzerService/analyze_requests',
    quota_limit: 'AnalyzeRequestsPerMinutePerProject',
    ...(perMinute === undefined ? {} : { quota_limit_value: perMinute }),
    quota_location: 'global',
    service: SERVICE_NAME,
    consumer: 'projects/0',
  },
});
const HELP = {
  '@type': 'type.googleapis.com/google.rpc.Help',
  links: [
    { description: 'Ask whoever runs this server for a higher limit.', url: 'https://developers.perspectiveapi.com/' },
  ],
};

/** google.rpc.Code by HTTP status. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  404: 'NOT_FOUND',
  405: 'UNIMPLEMENTED',
  408: 'DEADLINE_EXCEEDED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

function body(code: number, status: string, message: string, details: readonly object[] = []): GoogleErrorBody {
  return { error: { code, message, status, ...(details.length > 0 ? { details } : {}) } };
}

function analyzerError(errorType: ErrorType, message: string, extra: object = {}): GoogleErrorBody {
  const detail = { '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error', errorType, ...extra };
  return body(400, 'INVALID_ARGUMENT', message, [detail]);
}

function violations({ issues }: ModeratoError): object[] {
  if (issues.length === 0) return [];
  const fieldViolations = issues.map(({ path, message }) => ({ field: path, description: message }));
  return [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }];
}
