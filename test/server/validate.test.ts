import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { validate } from '../../src/server/validate.ts';

const schema = z.strictObject({ a: z.strictObject({ b: z.number() }) });

describe('validate', () => {
  it('gives back what has the form', () => {
    expect(validate(schema, { a: { b: 1 } })).toEqual({ a: { b: 1 } });
  });

  it('names the place in message and issues', () => {
    expect(() => validate(schema, { a: { b: 'x' } })).toThrow(
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        message: expect.stringContaining(' at a.b:'),
        issues: [{ path: 'a.b', message: 'Invalid input: expected number, received string' }],
      }),
    );
  });

  it('names unknown fields one by one, unless they look like text', () => {
    const value = { a: { b: 1, extra: 1, 'some words': 1, [`x${'y'.repeat(40)}`]: 1 } };
    expect(() => validate(schema, value)).toThrow(
      expect.objectContaining({
        issues: ['a.extra', 'a.(unnamed)', 'a.(unnamed)'].map((path) => ({
          path,
          message: 'Unknown field; remove it',
        })),
      }),
    );
  });

  it('keeps the list short', () => {
    const value = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, 1]));
    expect(() => validate(z.strictObject({}), value)).toThrow(
      expect.objectContaining({ issues: expect.objectContaining({ length: 20 }) }),
    );
  });
});
