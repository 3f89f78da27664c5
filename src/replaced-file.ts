import type { Stats } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';

/** A file that another is about to take the place of, by renaming. */
export interface ReplacedFile {
  /** Where it lies. Behind a link it is the file itself: renaming over the link would replace the link. */
  readonly target: string;
  /** Undefined where there is none yet. */
  readonly found: Stats | undefined;
}

export async function findReplaced(path: string): Promise<ReplacedFile> {
  const target = await realpath(path).catch(() => path);
  return { target, found: await stat(target).catch(() => undefined) };
}

/**
 * Opens the file that is to take the place of another, with the rights and the owner of that one.
 * @param mode of the new file where there is none yet
 * @throws file system errors as they are
 */
export async function openReplacement(
  path: string,
  flags: 'w' | 'wx',
  found: Stats | undefined,
  mode = 0o666,
): Promise<FileHandle> {
  // Nobody else reads it before it has the rights of what it replaces.
  const handle = await open(path, flags, found === undefined ? mode : 0o600);
  try {
    if (found !== undefined) await inheritRights(handle, found);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

// --- internal ---

/**
 * The rights of the file that is replaced, and its owner: what a service reads under an account of its own
 * must stay readable for it when root writes it anew. Whoever may not give files away keeps them.
 */
async function inheritRights(handle: FileHandle, found: Stats): Promise<void> {
  const own = await handle.stat();
  if (own.uid !== found.uid || own.gid !== found.gid) {
    await handle.chown(found.uid, found.gid).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPERM') throw error;
    });
  }
  // After the owner: giving a file away may take bits from its rights.
  await handle.chmod(found.mode & 0o7777);
}
