import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, ModeratoError } from '../../src/errors.ts';
import { toModeratoError, toProblem } from '../../src/server/problem.ts';
import { problemSchema } from '../../src/server/schemas.ts';

describe('toProblem', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])('gives %s the form of RFC 9457', (code) => {
    const problem = toProblem(new ModeratoError(code, 'What and how.'), 'r1');
    expect(problemSchema.parse(problem)).toEqual({
      type: `urn:moderato:error:${code}`,
      title: expect.stringMatching(/\w/),
      status: ERRORS[code].status,
      code,
      detail: 'What and how.',
      requestId: 'r1',
    });
  });

  it('lists issues', () => {
    const issues = [{ path: 'comment.text', message: 'must be a string' }];
    expect(toProblem(new ModeratoError('INVALID_REQUEST', 'No.', { issues }), 'r1').issues).toEqual(issues);
  });
});

describe('toModeratoError', () => {
  const bodyError = (fields: object) => Object.assign(new Error('near "the text"'), fields);

  it.each([
    [{ status: 413, type: 'entity.too.large', limit: 99 }, 'BODY_TOO_LARGE'],
    [{ status: 415, type: 'charset.unsupported', charset: 'the text' }, 'UNSUPPORTED_MEDIA_TYPE'],
    [{ status: 415, type: 'encoding.unsupported' }, 'UNSUPPORTED_MEDIA_TYPE'],
    [{ status: 400, type: 'request.aborted' }, 'INVALID_REQUEST'],
    [{ status: 400, type: 'request.size.invalid' }, 'INVALID_REQUEST'],
    [{ status: 500, type: 'stream.encoding.set' }, 'INTERNAL'],
    [{}, 'INTERNAL'],
  ])('takes %j for %s', (fields, code) => {
    const error = toModeratoError(bodyError(fields));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('the text');
  });

  it.each(['the text', null, undefined, 5])('takes a thrown %j for INTERNAL', (thrown) => {
    expect(toModeratoError(thrown)).toMatchObject({
      code: 'INTERNAL',
      message: expect.not.stringContaining('the text'),
    });
  });
});
