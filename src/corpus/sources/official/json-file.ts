import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { ModeratoError } from '../../../errors.ts';
import { unreadable } from '../../bytes.ts';

/**
 * Reads a JSON file whole: official ones take some tens of megabytes.
 * @throws ModeratoError CORPUS_INVALID naming the file, and the place in it, when it is no JSON of that form
 */
export async function readJsonFile<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  const json = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  const parsed = schema.safeParse(parse(json, path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const rule = `${issue?.path.join('.')}: ${issue?.message}. Is it the official file?`;
  throw new ModeratoError('CORPUS_INVALID', `${basename(path)} ${rule}`);
}

// --- internal ---

/** The parser's own message would quote the file. */
function parse(json: string, path: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new ModeratoError('CORPUS_INVALID', `${basename(path)} is not JSON. Fetch it again.`);
  }
}
