import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModeratoError } from '../../errors.ts';
import { unreadable } from '../bytes.ts';
import { SOURCES } from './index.ts';

/** The list of prepared files that may lie beside them. */
const MANIFEST = 'manifest.json';

const manifestSchema = z.array(
  z.looseObject({ name: z.string(), use: z.string(), licence: z.string().optional(), file: z.string().optional() }),
);

type Entry = z.infer<typeof manifestSchema>[number];

/**
 * Holds a folder's manifest, where there is one, against what is known of each source.
 * @throws ModeratoError CORPUS_INVALID for a manifest that is none, an unknown name, and a use, licence or file name
 * that contradicts the source
 */
export async function checkManifest(folder: string): Promise<void> {
  const json = await readManifest(folder);
  if (json === undefined) return;
  for (const entry of parseManifest(json)) checkEntry(entry);
}

// --- internal ---

async function readManifest(folder: string): Promise<string | undefined> {
  const path = join(folder, MANIFEST);
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const error = unreadable(path, cause);
    if (error.code === 'FILE_NOT_FOUND') return undefined;
    throw error;
  }
}

function parseManifest(json: string): readonly Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw invalid('is not JSON.', cause);
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`must be an array of {name, use, licence?, file?}: ${issue?.path.join('.')}: ${issue?.message}.`);
}

function checkEntry(entry: Entry): void {
  const source = SOURCES.find(({ name }) => name === entry.name);
  if (source === undefined) {
    const names = SOURCES.map(({ name }) => name).join(', ');
    throw invalid(`names the source "${entry.name}", which nobody can read. Known are: ${names}.`);
  }
  if (entry.use !== source.use) {
    const allowed = `Its use is "${source.use}"`;
    throw invalid(`gives ${source.name} the use "${entry.use}". ${allowed}; mend the manifest, or the source's file.`);
  }
  if (entry.licence !== undefined && plain(entry.licence) !== plain(source.licence)) {
    const found = `gives ${source.name} the licence "${entry.licence}", known is "${source.licence}".`;
    throw invalid(`${found} Look it up and mend the manifest, or the source's file.`);
  }
  const files = [`${source.name}.jsonl.gz`, `${source.name}.jsonl`];
  if (entry.file !== undefined && !files.includes(entry.file)) {
    throw invalid(`puts ${source.name} into "${entry.file}". Name the file ${files.join(' or ')}.`);
  }
}

function plain(licence: string): string {
  return licence.trim().replace(/\s+/g, ' ').toLowerCase();
}

function invalid(rule: string, cause?: unknown): ModeratoError {
  return new ModeratoError('CORPUS_INVALID', `${MANIFEST} ${rule}`, { cause });
}
