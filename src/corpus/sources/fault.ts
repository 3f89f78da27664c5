import { ModeratoError } from '../../errors.ts';

/** CORPUS_INVALID that names file and line. `rule` says what is wrong and how to mend it; it never quotes the text. */
export function corpusFault(file: string, line: number, rule: string, cause?: unknown): ModeratoError {
  return new ModeratoError('CORPUS_INVALID', `${file} line ${line}: ${rule}`, { cause });
}

/**
 * A label's value.
 * @throws ModeratoError CORPUS_INVALID when it is no number from 0 to 1
 */
export function checkLabel(value: unknown, column: string, file: string, line: number): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  const found = typeof value === 'number' ? String(value) : value === null ? 'null' : `a ${typeof value}`;
  const cure = 'Leave the column out where it is unknown.';
  throw corpusFault(file, line, `the label "${column}" must be a number from 0 to 1, found ${found}. ${cure}`);
}
