import { expect, it } from 'vitest';
import { ERRORS, type ErrorCode, ModeratoError } from '../../../src/errors.ts';
import { toOpenAiError } from '../../../src/server/openai/errors.ts';

class WithStatus extends ModeratoError {
  readonly #status: number;
  constructor(status: number) {
    super('INTERNAL', 'Some words.');
    this.#status = status;
  }
  override get status(): number {
    return this.#status;
  }
}

it.each([
  [401, 'invalid_request_error', 'invalid_api_key'],
  [404, 'invalid_request_error', 'unknown_url'],
  [429, 'requests', 'rate_limit_exceeded'],
  [500, 'server_error', null],
  [503, 'server_error', null],
] as const)('says %d as OpenAI does', (status, type, code) => {
  expect(toOpenAiError(new WithStatus(status))).toEqual({
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
