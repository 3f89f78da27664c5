import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, ModeratoError } from '../src/errors.ts';

const codes = Object.keys(ERRORS) as ErrorCode[];
const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n')).trim()]),
);

describe('the error catalogue', () => {
  it('is described on docs/errors.md: one heading a code, in the same order, and none besides', () => {
    expect(page.match(/^### .*/gm)).toEqual(codes.map((code) => `### ${code}`));
  });

  it.each(codes)('%s: the page gives its statuses, its meaning and a cure', (code) => {
    const [statuses, ...text] = (sections.get(code) ?? '').replace(/\n## .*/s, '').split('\n\n');
    expect(statuses).toBe(`HTTP ${ERRORS[code].status}, exit ${ERRORS[code].exit}.`);
    expect(text.join(' ').split('. ').length).toBeGreaterThanOrEqual(2);
  });

  it.each(codes)('%s: has a status that says no and an exit status that shells can tell from success', (code) => {
    const { status, exit } = ERRORS[code];
    expect(status >= 400 && status < 600).toBe(true);
    expect([1, 2, 130]).toContain(exit);
  });
});

describe('ModeratoError', () => {
  it.each(codes)('%s: carries its code with the statuses of the catalogue', (code) => {
    const error = new ModeratoError(code, 'The rule, the value, the cure.');
    expect(error).toMatchObject({
      name: 'ModeratoError',
      message: 'The rule, the value, the cure.',
      code,
      status: ERRORS[code].status,
      exitCode: ERRORS[code].exit,
      issues: [],
      cause: undefined,
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('keeps issues and the cause', () => {
    const cause = new TypeError('underneath');
    const issues = [{ path: 'comment.text', message: 'must be a string' }];
    const error = new ModeratoError('INVALID_REQUEST', 'The request breaks a rule.', { issues, cause });
    expect(error.issues).toEqual(issues);
    expect(error.cause).toBe(cause);
  });
});
