import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { ModeratoError } from '../../errors.ts';

/** Folder of the suites that come with Moderato. They judge models and train none. */
export const SUITES_FOLDER = fileURLToPath(new URL('../../../data/suites/', import.meta.url));

/**
 * Reads a JSON file of a suite.
 * @throws ModeratoError DATA_INVALID naming the file and what is wrong
 */
export async function readSuiteFile<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  return parse(await readText(path), path, schema);
}

/**
 * Reads a JSON Lines file of a suite; blank lines are passed over.
 * @throws ModeratoError DATA_INVALID naming the file, the line and what is wrong
 */
export async function readSuiteLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema>[]> {
  const lines = (await readText(path)).split('\n');
  return lines.flatMap((line, n) => (line.trim() === '' ? [] : [parse(line, `${path} line ${n + 1}`, schema)]));
}

// --- internal ---

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new ModeratoError('DATA_INVALID', `${path} is missing or unreadable. Restore it.`, { cause });
  }
}

function parse<Schema extends z.ZodType>(json: string, place: string, schema: Schema): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // The parser's own message would quote the text.
    throw new ModeratoError('DATA_INVALID', `${place} is not JSON. Restore it.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ModeratoError('DATA_INVALID', `${place}, ${issue?.path.join('.') || 'top'}: ${issue?.message}.`);
}
