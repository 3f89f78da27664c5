import { ModeratoError } from './errors.ts';
import { MAX_TEXT_LENGTH } from './labels.ts';

/** Is there anything in a text to read? */
export function hasText(text: string): boolean {
  return VISIBLE.test(text);
}

/**
 * Can this text be scored at all?
 * @param most UTF-16 code units that it may have
 * @throws ModeratoError TEXT_EMPTY when nothing but white space is left, TEXT_TOO_LONG
 */
export function checkText(text: string, most: number = MAX_TEXT_LENGTH): void {
  if (!hasText(text)) {
    throw new ModeratoError('TEXT_EMPTY', 'The comment text is empty or blank; send at least one visible character.');
  }
  if (text.length > most) {
    throw new ModeratoError(
      'TEXT_TOO_LONG',
      `The comment text has ${text.length} UTF-16 code units; the limit is ${most}. Send a shorter part of it.`,
    );
  }
}

// --- internal ---

/** Anything but white space, control and format characters. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;
