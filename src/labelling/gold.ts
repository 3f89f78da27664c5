import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ModeratoError, toIssues } from '../errors.ts';
import { HEADS, type Labels } from '../labels.ts';

/** Where the gold labels that come with Moderato lie, one `<article>.jsonl` each. */
export const GOLD_FOLDER = fileURLToPath(new URL('../../data/gold/', import.meta.url));

const recordSchema = z.strictObject({
  id: z.string().min(1),
  labels: z.partialRecord(z.enum(HEADS), z.number().min(0).max(1)),
  /** A word on why, for people. */
  why: z.string().optional(),
});

/**
 * Reads gold labels, JSONL of `{id, labels, why?}`; the text stays where it is.
 * @throws ModeratoError FILE_NOT_FOUND, FILE_UNREADABLE, DATA_INVALID naming the line
 */
export async function readGold(path: string): Promise<ReadonlyMap<string, Labels>> {
  let file: string;
  try {
    file = await readFile(path, 'utf8');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const message = missing
      ? `There is no gold file ${path}. Check the path.`
      : `The gold file ${path} cannot be read.`;
    throw new ModeratoError(missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE', message, { cause });
  }
  const gold = new Map<string, Labels>();
  for (const [index, line] of file.split('\n').entries()) {
    if (line.trim() === '') continue;
    const { id, labels } = parseRecord(line, `${path} line ${index + 1}`);
    if (gold.has(id)) throw new ModeratoError('DATA_INVALID', `${path} line ${index + 1} repeats the id ${id}.`);
    gold.set(id, labels as Labels);
  }
  return gold;
}

function parseRecord(line: string, place: string): z.infer<typeof recordSchema> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new ModeratoError('DATA_INVALID', `${place} is not JSON. Write one {"id", "labels"} object a line.`);
  }
  const parsed = recordSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ModeratoError('DATA_INVALID', `${place} does not have the form {"id", "labels": {head: 0..1}, "why"?}.`, {
    issues: toIssues(parsed.error),
  });
}
