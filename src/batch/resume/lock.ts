import { open, readFile, rm } from 'node:fs/promises';
import { ModeratoError } from '../../errors.ts';

/**
 * Keeps two runs from writing one file: `path` holds the number of the process that does. One left behind by a process
 * that is gone counts for nothing.
 * @returns gives the lock back
 * @throws ModeratoError USAGE when another process holds it; file system errors as they are
 */
export async function takeLock(path: string, guarded: string): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isAlive(holder)) throw held(path, guarded, holder);
    await rm(path, { force: true });
  }
  throw held(path, guarded, undefined);
}

// --- internal ---

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function held(path: string, guarded: string, holder: number | undefined): ModeratoError {
  const who = holder === undefined ? 'another run' : `process ${holder}`;
  return new ModeratoError(
    'USAGE',
    `${guarded} is being written by ${who}. Wait for it or stop it; if that is no run of moderato, delete ${path}.`,
  );
}
