import type { z } from 'zod';
import { type Issue, ModeratoError } from '../errors.ts';

/** More would help nobody, and a hostile body could ask for a great many. */
const MAX_ISSUES = 20;

/** @throws ModeratoError INVALID_REQUEST with one issue per rule broken, by path */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = toIssues(result.error);
  const first = issues[0];
  const where = first === undefined || first.path === '' ? '' : ` at ${first.path}`;
  throw new ModeratoError(
    'INVALID_REQUEST',
    `The request breaks a rule${where}: ${first?.message ?? 'unknown rule'}. GET /openapi.json describes the form.`,
    { issues },
  );
}

/** Issues name fields and types, never values. */
export function toIssues(error: z.ZodError): Issue[] {
  return error.issues.flatMap(fromZod).slice(0, MAX_ISSUES);
}

// --- internal ---

/** A field name that somebody meant as one. Others may be misplaced comment text, and are not repeated. */
const PLAIN_NAME = /^[A-Za-z_][\w-]{0,39}$/;

function fromZod(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path.join('.'), message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...issue.path, PLAIN_NAME.test(key) ? key : '(unnamed)'].join('.'),
    message: 'Unknown field; remove it',
  }));
}
