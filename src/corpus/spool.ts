import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModeratoError } from '../errors.ts';

/** A file that is there until it is removed. */
export interface SpooledFile {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Writes bytes to a file in the system's folder for temporary ones, for formats that cannot be read as they come.
 * @throws ModeratoError FILE_UNWRITABLE, and what reading the bytes throws; nothing is left then
 */
export async function spool(bytes: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
  const folder = await mkdtemp(join(tmpdir(), 'moderato-')).catch(unwritable);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'input');
  try {
    const file = await open(path, 'wx', 0o600).catch(unwritable);
    try {
      for await (const chunk of bytes) await file.writeFile(chunk).catch(unwritable);
    } finally {
      await file.close();
    }
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

// --- internal ---

function unwritable(cause: NodeJS.ErrnoException): never {
  const rule = `Parquet from a pipe or an archive needs room in ${tmpdir()}, which cannot be written`;
  const cure = 'Name the file itself, unpacked, or set TMPDIR to a folder with more room.';
  throw new ModeratoError('FILE_UNWRITABLE', `${rule} (${cause.code ?? 'unknown reason'}). ${cure}`, { cause });
}
