/**
 * Checks of JSON that cost nothing to load. Where they say yes, a schema would too; where they say no, the schema is
 * loaded and says what is wrong. So a start that finds all in order never waits for a library of schemas.
 */

export type PlainObject = Readonly<Record<string, unknown>>;

export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

export const isText = (value: unknown): boolean => typeof value === 'string';
export const isFiniteNumber = (value: unknown): boolean => Number.isFinite(value);
export const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);

export function isWholeFrom(value: unknown, min: number): boolean {
  return isWhole(value) && (value as number) >= min;
}
