import { expect, it } from 'vitest';
import { ERRORS, type ErrorCode, ModeratoError } from '../../../src/errors.ts';
import { toOpenAiError } from '../../../src/server/openai/errors.ts';

it.each([
  ['API_KEY_MISSING', 401, 'invalid_request_error', 'invalid_api_key'],
  ['API_KEY_INVALID', 401, 'invalid_request_error', 'invalid_api_key'],
  ['NOT_FOUND', 404, 'invalid_request_error', 'unknown_url'],
  ['RATE_LIMITED', 429, 'requests', 'rate_limit_exceeded'],
  ['INTERNAL', 500, 'server_error', null],
  ['OVERLOADED', 503, 'server_error', null],
] as const)('says %s as OpenAI does', (failure, status, type, code) => {
  expect(toOpenAiError(new ModeratoError(failure, 'Some words.'))).toEqual({
    status,
    body: { error: { message: 'Some words.', type, param: null, code } },
  });
});

it('names the parameter at fault', () => {
  const issues = [{ path: 'input.0.type', message: 'unknown' }];
  expect(toOpenAiError(new ModeratoError('INVALID_REQUEST', 'Words.', { issues }))).toMatchObject({
    status: 400,
    body: { error: { param: 'input' } },
  });
});

it.each(Object.keys(ERRORS) as ErrorCode[])('has all four fields for %s', (code) => {
  const { body } = toOpenAiError(new ModeratoError(code, 'Words.'));
  expect(Object.keys(body.error)).toEqual(['message', 'type', 'param', 'code']);
});
