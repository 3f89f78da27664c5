import type { Stats } from 'node:fs';
import { type FileHandle, realpath, stat } from 'node:fs/promises';

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
 * Gives a new file the rights of the one it replaces, and its owner: what a service reads under an account of its own
 * must stay readable for it when root writes it anew. Whoever may not give files away keeps them.
 * @throws file system errors as they are
 */
export async function inheritRights(handle: FileHandle, found: Stats | undefined): Promise<void> {
  if (found === undefined) return;
  const own = await handle.stat();
  if (own.uid !== found.uid || own.gid !== found.gid) {
    await handle.chown(found.uid, found.gid).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPERM') throw error;
    });
  }
  // After the owner: giving a file away may take bits from its rights.
  await handle.chmod(found.mode & 0o7777);
}
