import type { z } from 'zod';
import { hasText } from '../../check-text.ts';
import { ModeratoError } from '../../errors.ts';
import type { Service } from '../service.ts';
import { toIssues } from '../validate.ts';
import { type Attribute, findAttribute, isPerspectiveName } from './attributes.ts';
import { toCamelCase } from './camel-case.ts';
import { PerspectiveError } from './errors.ts';
import type { AnalyzeRequest, SuggestRequest } from './schemas.ts';

/** UTF-8 bytes of a comment. */
export const MAX_TEXT_BYTES = 20_480;

/**
 * Gives a parsed body its form, whichever spelling its fields have.
 * @throws ModeratoError INVALID_REQUEST naming the fields; their values are not repeated
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const result = schema.safeParse(toCamelCase(json));
  if (result.success) return result.data;
  const issues = toIssues(result.error);
  const fields = [...new Set(issues.map(({ path }) => toPlainPath(path)))];
  throw new ModeratoError('INVALID_REQUEST', fields.map((field) => `Invalid value at '${field}'`).join('\n'), {
    issues: issues.map(({ path, message }) => ({ path: toPlainPath(path), message })),
  });
}

/** @throws PerspectiveError as Google refused comments and contexts */
export function checkComment({ comment, context }: AnalyzeRequest | SuggestRequest): void {
  checkType(comment.type);
  if (!hasText(comment.text)) throw new PerspectiveError('COMMENT_EMPTY', 'Comment must be non-empty.');
  if (Buffer.byteLength(comment.text) > MAX_TEXT_BYTES) {
    throw new PerspectiveError('COMMENT_TOO_LONG', 'Comment text too long.');
  }
  // An empty list is one that is not set, in Protocol Buffers' JSON.
  if ((context?.entries ?? []).length > 0 && context?.articleAndParentComment !== undefined) {
    throw invalid('Context can have either entries or article_and_parent_comment, but both fields were populated.');
  }
}

/**
 * The attributes asked for, under the names by which they were, each with what stands there for it.
 * @throws PerspectiveError for none, and for one that the model cannot answer unless those are left out
 */
export function chooseAttributes<Value>(
  named: Readonly<Record<string, Value>>,
  { contracts, model }: Service,
): (readonly [string, Attribute, Value])[] {
  const entries = Object.entries(named);
  if (entries.length === 0) throw new PerspectiveError('NO_REQUESTED_ATTRIBUTES', 'Missing requested_attributes');
  const { heads } = model().artifact;
  return entries.flatMap(([name, value]) => {
    const attribute = findAttribute(name);
    if (attribute !== undefined && heads.includes(attribute.head)) return [[name, attribute, value] as const];
    if (contracts.omitUnknownAttributes) return [];
    throw invalid(`Unknown requested attribute: ${nameToShow(name)}`);
  });
}

/** Whichever attribute is named first, to say what is refused with it; '' for none. */
export function firstName(named: Readonly<Record<string, unknown>>): string {
  const [name] = Object.keys(named);
  return name === undefined ? '' : nameToShow(name);
}

export function invalid(message: string): PerspectiveError {
  return new PerspectiveError('INVALID_REQUEST', message);
}

// --- internal ---

/** Anything else may be misplaced comment text, and is not repeated. */
const PLAIN_NAME = /^[A-Z][A-Z0-9_]{0,59}(?:@\d{1,4})?$/;
const PLAIN_PART = /^(?:[A-Za-z_]\w{0,59}(?:@\d{1,4})?|\d+)$/;

/** As it was sent: clients read it out of the message, to leave it out the next time. */
function nameToShow(name: string): string {
  return PLAIN_NAME.test(name) || isPerspectiveName(name.toUpperCase()) ? name : '(unnamed)';
}

function toPlainPath(path: string): string {
  if (path === '') return 'body';
  return path
    .split('.')
    .map((part) => (PLAIN_PART.test(part) ? part : '(unnamed)'))
    .join('.');
}

function checkType(type: string | undefined): void {
  if (type === undefined || type === 'PLAIN_TEXT' || type === 'TEXT_TYPE_UNSPECIFIED') return;
  if (type === 'HTML') throw invalid("Currently, only 'PLAIN_TEXT' comments are supported");
  throw invalid('Unknown text type');
}
