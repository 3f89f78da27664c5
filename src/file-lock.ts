import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { ModeratoError } from './errors.ts';

/**
 * Keeps two writers of one machine from writing one file: `path` says which process does. A lock left behind by a
 * process that is gone counts for nothing. Processes of other machines and containers cannot be seen from here.
 * @param patienceMs how long to wait for a process that holds it
 * @returns gives the lock back
 * @throws ModeratoError USAGE when another process holds it; file system errors as they are
 */
export async function takeLock(path: string, guarded: string, patienceMs = 0): Promise<() => Promise<void>> {
  const deadline = performance.now() + patienceMs;
  // Written first and then linked to its name, so that nobody ever sees a lock that does not say whose it is.
  const token = randomUUID().slice(0, 8);
  const draft = `${path}.${token}`;
  const content = `${process.pid} ${token}`;
  let isTaken = false;
  OWN.add(content);
  try {
    await writeFile(draft, content, { flag: 'wx' });
    for (let stale = 0; ; ) {
      if (await linkTo(draft, path)) {
        isTaken = true;
        return () => release(path, content);
      }
      const holder = await holderOf(path);
      // Given back a moment ago.
      if (holder === undefined) continue;
      const isPatient = performance.now() < deadline;
      if (!isAlive(holder)) {
        stale += 1;
        if (stale > ATTEMPTS && !isPatient) throw held(path, guarded, undefined);
        await removeStale(path, draft, holder);
      } else if (isPatient) await setTimeout(WAIT_MS);
      else throw held(path, guarded, holder);
    }
  } finally {
    await rm(draft, { force: true });
    if (!isTaken) OWN.delete(content);
  }
}

// --- internal ---

/** What the locks say that this process holds, or is about to. */
const OWN = new Set<string>();

/** Others may take a stale lock over at the same moment; one of them gets it. */
const ATTEMPTS = 5;
const WAIT_MS = 20;

/** Gives a draft its name; false where the name is taken. */
async function linkTo(draft: string, path: string): Promise<boolean> {
  try {
    // Some drives know no links; a copy is made in two steps there, which is the best they can do.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      return copyFile(draft, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

/**
 * Removes a lock that nobody holds any more, one process at a time and only while it says what it said: else what another
 * one has just put in its place would go.
 * @param seen what the lock said
 */
async function removeStale(path: string, draft: string, seen: string): Promise<void> {
  const turn = `${path}.turn`;
  if (await linkTo(draft, turn)) {
    if ((await holderOf(path)) === seen) await rm(path, { force: true });
    await rm(turn, { force: true });
    return;
  }
  const other = await holderOf(turn);
  if (other !== undefined && !isAlive(other)) await rm(turn, { force: true });
  await setTimeout(WAIT_MS);
}

/** Only what is still ours. */
async function release(path: string, content: string): Promise<void> {
  if ((await holderOf(path)) === content) await rm(path, { force: true });
  OWN.delete(content);
}

/** What a lock says, the number of a process and a token; undefined where there is none. */
async function holderOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // One that cannot be read is nobody's.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : '';
  }
}

function isAlive(holder: string): boolean {
  const pid = pidOf(holder);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // An earlier process had the number that is ours now, unless the lock is one of ours.
  if (pid === process.pid) return OWN.has(holder);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function pidOf(holder: string): number {
  return Number(holder.split(' ', 1)[0]);
}

function held(path: string, guarded: string, holder: string | undefined): ModeratoError {
  const who = holder === undefined ? 'another run' : `process ${pidOf(holder)}`;
  return new ModeratoError(
    'USAGE',
    `${guarded} is being written by ${who}. Wait for it or stop it; if that is no run of moderato, delete ${path}.`,
  );
}
