import { ModeratoError } from '../errors.ts';
import { HEADS, type Labels } from '../labels.ts';

/** Where comment systems and corpora keep the text, most telling name first. */
export const TEXT_FIELDS = [
  'comment_text',
  'commentBody',
  'body',
  'textOriginal',
  'text',
  'message',
  'content',
  'comment',
  'Comment Text',
] as const;

export const ID_FIELD = 'id';

/**
 * Takes the known heads out of a record's labels. Other names belong to somebody else and null is unknown: both are
 * left out, which masks the head.
 * @throws ModeratoError INVALID_RECORD when a head has a value that is no number from 0 to 1
 */
export function readLabels(record: object): Labels {
  const labels: Partial<Record<(typeof HEADS)[number], number>> = {};
  for (const head of HEADS) {
    const value: unknown = Object.hasOwn(record, head) ? Reflect.get(record, head) : undefined;
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw invalidLabel(head, value);
    labels[head] = value;
  }
  return labels;
}

/** Names a JSON value's type without showing the value. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : ({ object: 'an object' }[typeof value as string] ?? `a ${typeof value}`);
}

// --- internal ---

function invalidLabel(head: string, value: unknown): ModeratoError {
  const found = typeof value === 'number' ? String(value) : typeName(value);
  return new ModeratoError('INVALID_RECORD', `The label "${head}" must be a number from 0 to 1, found ${found}.`);
}
