/**
 * The error catalogue. Every failure a user can cause has one entry: what the HTTP status is and what the command
 * line exits with. A message names the rule, the offending value and the cure, and never contains comment text.
 */
export const ERRORS = {
  // What a caller sent.
  INVALID_JSON: { status: 400, exit: 1 },
  INVALID_REQUEST: { status: 422, exit: 1 },
  TEXT_EMPTY: { status: 422, exit: 1 },
  TEXT_TOO_LONG: { status: 413, exit: 1 },
  BODY_TOO_LARGE: { status: 413, exit: 1 },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, exit: 1 },
  SIGNATURE_INVALID: { status: 401, exit: 1 },
  NOT_FOUND: { status: 404, exit: 1 },
  METHOD_NOT_ALLOWED: { status: 405, exit: 1 },
  REQUEST_TIMEOUT: { status: 408, exit: 1 },
  API_KEY_MISSING: { status: 401, exit: 1 },
  API_KEY_INVALID: { status: 401, exit: 1 },
  RATE_LIMITED: { status: 429, exit: 1 },
  // What a server can do.
  OVERLOADED: { status: 503, exit: 1 },
  FEEDBACK_UNAVAILABLE: { status: 503, exit: 1 },
  KEYS_INVALID: { status: 500, exit: 1 },
  // Files and streams.
  USAGE: { status: 400, exit: 2 },
  FILE_NOT_FOUND: { status: 500, exit: 1 },
  FILE_UNREADABLE: { status: 500, exit: 1 },
  FILE_UNWRITABLE: { status: 500, exit: 1 },
  INVALID_RECORD: { status: 422, exit: 1 },
  COLUMN_MISSING: { status: 422, exit: 2 },
  RECORDS_SKIPPED: { status: 422, exit: 1 },
  RESUME_REFUSED: { status: 500, exit: 1 },
  ADDRESS_IN_USE: { status: 500, exit: 1 },
  // Models and training.
  MODEL_MISSING: { status: 503, exit: 1 },
  MODEL_CORRUPT: { status: 503, exit: 1 },
  MODEL_TOO_NEW: { status: 503, exit: 1 },
  POLICY_INVALID: { status: 503, exit: 1 },
  CORPUS_INVALID: { status: 500, exit: 1 },
  DATA_INVALID: { status: 500, exit: 1 },
  TRAINING_FAILED: { status: 500, exit: 1 },
  INTERRUPTED: { status: 503, exit: 130 },
  INTERNAL: { status: 500, exit: 1 },
} as const satisfies Record<string, { status: number; exit: number }>;

export type ErrorCode = keyof typeof ERRORS;

/** One thing wrong inside a request or a record: where (`comment.text`), which rule, and what was found. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** What a zod schema found wrong. */
export function toIssues({ issues }: { readonly issues: readonly ZodFinding[] }): Issue[] {
  return issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** As much of an issue of zod as is used. */
interface ZodFinding {
  readonly path: PropertyKey[];
  readonly message: string;
}

/** The only error type that Moderato throws on purpose. Anything else is a bug and is reported as INTERNAL. */
export class ModeratoError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: ErrorCode, message: string, options: { issues?: readonly Issue[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'ModeratoError';
    this.code = code;
    this.issues = options.issues ?? [];
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get exitCode(): number {
    return ERRORS[this.code].exit;
  }
}
