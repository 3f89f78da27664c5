import type { ErrorCode, Issue } from '../../errors.ts';
import type { Verdict } from '../../labels.ts';
import type { Moderator } from '../../moderator.ts';
import { toModeratoError } from '../problem.ts';
import { batchCommentSchema, commentSchema } from '../schemas.ts';
import { validate } from '../validate.ts';

export interface ItemError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly issues?: readonly Issue[];
}

export interface ItemFailure {
  /** The comment's own id, when it had one that could be read. */
  readonly id?: string;
  readonly error: ItemError;
}

/** Told of a bug that cost one comment its verdict; the batch goes on. */
export type OnBug = (bug: unknown) => void;

/** Checks and scores one comment of a batch; the scores are not rounded yet. Never throws: a bad comment must not stop the others. */
export function scoreItem(moderate: Moderator, value: unknown, defaultId: string, onBug: OnBug): Verdict | ItemFailure {
  try {
    const { id = defaultId, text, explain } = validate(batchCommentSchema, value);
    return moderate({ id, text, explain });
  } catch (error) {
    const id = readId(value);
    return { ...(id === undefined ? {} : { id }), error: toItemError(error, onBug) };
  }
}

export function toItemError(thrown: unknown, onBug: OnBug): ItemError {
  const { code, message, issues } = toModeratoError(thrown);
  if (code === 'INTERNAL') onBug(thrown);
  return { code, message, ...(issues.length > 0 ? { issues } : {}) };
}

// --- internal ---

function readId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'id')) return undefined;
  return commentSchema.shape.id.safeParse(Reflect.get(value, 'id')).data;
}
