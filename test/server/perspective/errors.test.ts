import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, ModeratoError } from '../../../src/errors.ts';
import { PerspectiveError, toGoogleError } from '../../../src/server/perspective/errors.ts';

const failure = (code: ErrorCode): ModeratoError => new ModeratoError(code, 'Some words.');

describe('toGoogleError', () => {
  it.each([
    ['TEXT_EMPTY', 'Comment must be non-empty.', 'COMMENT_EMPTY'],
    ['TEXT_TOO_LONG', 'Comment text too long.', 'COMMENT_TOO_LONG'],
  ] as const)('says %s in the words of Comment Analyzer', (code, message, errorType) => {
    expect(toGoogleError(new ModeratoError(code, 'Ours.'))).toEqual({
      error: {
        code: 400,
        message,
        status: 'INVALID_ARGUMENT',
        details: [{ '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error', errorType }],
      },
    });
  });

  it('puts what belongs to an error beside its type', () => {
    const extra = { languageNotSupportedByAttributeError: { detectedLanguages: ['ro'], attribute: 'INSULT' } };
    const { error } = toGoogleError(new PerspectiveError('LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE', 'Words.', extra));
    expect(error.details).toEqual([
      {
        '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error',
        errorType: 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
        ...extra,
      },
    ]);
  });

  it('lists the fields of a malformed request', () => {
    const issues = [{ path: 'comment.text', message: 'expected string' }];
    expect(toGoogleError(new ModeratoError('INVALID_REQUEST', "Invalid value at 'comment.text'", { issues }))).toEqual({
      error: {
        code: 400,
        message: "Invalid value at 'comment.text'",
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field: 'comment.text', description: 'expected string' }],
          },
        ],
      },
    });
  });

  it('says a bad key as Google does, which is not 401', () => {
    expect(toGoogleError(failure('API_KEY_INVALID'))).toEqual({
      error: {
        code: 400,
        message: 'API key not valid. Please pass a valid API key.',
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'API_KEY_INVALID',
            domain: 'googleapis.com',
            metadata: { service: 'commentanalyzer.googleapis.com' },
          },
        ],
      },
    });
  });

  it('says a missing key', () => {
    const { error } = toGoogleError(failure('API_KEY_MISSING'));
    expect(error).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' });
    expect(error.message).toMatch(
      /^Method doesn't allow unregistered callers \(callers without established identity\)\. Please use API Key or other form/,
    );
  });

  it('says that there were too many requests', () => {
    const { error } = toGoogleError(failure('RATE_LIMITED'));
    expect(error).toMatchObject({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'RATE_LIMIT_EXCEEDED',
          domain: 'googleapis.com',
          metadata: {
            quota_metric: 'CommentAnalyzerService/analyze_requests',
            quota_limit: 'AnalyzeRequestsPerMinutePerProject',
          },
        },
        { '@type': 'type.googleapis.com/google.rpc.Help' },
      ],
    });
    expect(toGoogleError(failure('RATE_LIMITED'), '60').error.details?.[0]).toMatchObject({
      metadata: { quota_limit_value: '60' },
    });
    expect(error.message).toMatch(
      /^Quota exceeded for quota metric 'Analysis requests \(AnalyzeComment\)' and limit 'Analysis requests \(AnalyzeComment\) per minute' of service 'commentanalyzer\.googleapis\.com' for consumer 'project_number:\d+'\.$/,
    );
  });

  it.each(Object.keys(ERRORS) as ErrorCode[])('has a whole body for %s', (code) => {
    const { error } = toGoogleError(new ModeratoError(code, 'Some words.'));
    expect(error.code).toBeGreaterThanOrEqual(400);
    expect(error.message).not.toBe('');
    expect(error.status).toMatch(/^[A-Z_]+$/);
  });
});
