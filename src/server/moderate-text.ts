import { ModeratoError } from '../errors.ts';
import type { Verdict } from '../labels.ts';
import type { Moderator } from '../moderator.ts';

/**
 * What the model says of a text; undefined for one without anything to read, where a contract has an answer for it: a
 * post may be a picture alone, a sentence invisible characters.
 * @throws ModeratoError TEXT_TOO_LONG
 */
export function moderateText(moderate: Moderator, text: string): Verdict | undefined {
  try {
    return moderate({ id: '', text });
  } catch (error) {
    if (error instanceof ModeratoError && error.code === 'TEXT_EMPTY') return undefined;
    throw error;
  }
}
