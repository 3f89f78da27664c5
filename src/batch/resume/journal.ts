import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ModeratoError } from '../../errors.ts';
import type { RunState } from '../run-state.ts';
import type { RunIdentity } from './identity.ts';

/** What is known on disk about a run that is under way: `OUT.part.state`, JSON. */
export interface Journal {
  readonly version: 1;
  readonly identity: RunIdentity;
  /** Bytes of the output that belong to `state`. What lies behind them is torn and gets cut off. */
  readonly bytes: number;
  /** Everything is scored; only the renaming may be missing. */
  readonly complete: boolean;
  readonly state: RunState;
}

/**
 * The journal at `path`; undefined where there is none.
 * @throws ModeratoError RESUME_REFUSED when it cannot be understood
 */
export async function readJournal(path: string): Promise<Journal | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
  const { journalSchema } = await import('./journal-schema.ts');
  const parsed = journalSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data as unknown as Journal;
  throw new ModeratoError(
    'RESUME_REFUSED',
    `${path} is not the state of a run that this release can continue. Delete it, and the run starts anew.`,
  );
}

/** Replaces the journal in one go: a kill leaves the old one or the new one, and both are true. */
export async function writeJournal(path: string, journal: Journal): Promise<void> {
  const temporary = `${path}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(journal));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncFolder(path);
}

export async function removeJournal(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.new`, { force: true });
}

/** Makes a renaming last. Where folders cannot be synced the system takes care of it, or nobody can. */
export async function syncFolder(path: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(dirname(path), 'r');
    await handle.sync();
  } catch {
    // Windows and some network drives.
  } finally {
    await handle?.close();
  }
}

// --- internal ---

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
