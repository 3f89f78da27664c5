import type { Stats } from 'node:fs';
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { unwritable } from '../../corpus/writer.ts';
import { ModeratoError } from '../../errors.ts';
import { takeLock } from '../../file-lock.ts';
import { findReplaced, openReplacement } from '../../replaced-file.ts';
import type { BatchOutput } from '../batch-output.ts';
import type { RunState } from '../run-state.ts';
import { differences, type RunIdentity } from './identity.ts';
import { type Journal, readJournal, removeJournal, syncFolder, writeJournal } from './journal.ts';

export interface PartOptions {
  /** The path of the output. */
  readonly target: string;
  readonly identity: RunIdentity;
  /** Records between two marks on disk: so many, at most, are scored again after a kill. */
  readonly every: number;
}

/**
 * An output that survives a kill. It grows in `OUT.part`; now and then it is flushed to disk, and then the journal
 * `OUT.part.state` is replaced, which tells how many bytes of it belong to how much of the input. A later run cuts off
 * what lies behind those bytes and goes on. At the end the part gets its name, and the journal goes.
 * @throws ModeratoError RESUME_REFUSED when input, options or model are not those of the run that began;
 *   FILE_UNWRITABLE, here and while writing
 */
export async function openPart({ target: path, identity, every }: PartOptions): Promise<BatchOutput> {
  const { target, found } = await findReplaced(path);
  if (found?.isFile() === false) {
    throw new ModeratoError('FILE_UNWRITABLE', `${path} is not a file. With --resume, name one.`);
  }
  const paths: Paths = { target, part: `${target}.part`, state: `${target}.part.state` };
  const release = await takeLock(`${paths.part}.lock`, paths.part).catch((error) => {
    throw error instanceof ModeratoError ? error : unwritable(paths.part, error);
  });
  try {
    const journal = await readJournal(paths.state);
    if (journal !== undefined) refuseOther(journal, identity, paths);
    const handle = await openAt(paths, journal, found);
    return new Part(handle, paths, { identity, every, journal, release });
  } catch (error) {
    await release();
    throw error instanceof ModeratoError ? error : unwritable(paths.part, error);
  }
}

// --- internal ---

interface Paths {
  readonly target: string;
  readonly part: string;
  readonly state: string;
}

interface PartContext {
  readonly identity: RunIdentity;
  readonly every: number;
  readonly journal: Journal | undefined;
  readonly release: () => Promise<void>;
}

class Part implements BatchOutput {
  readonly resumed: RunState | undefined;
  readonly #handle: FileHandle | undefined;
  readonly #paths: Paths;
  readonly #context: PartContext;
  #bytes: number;
  #marked: number;

  /** @param handle undefined when a run before this one has done everything, the renaming included */
  constructor(handle: FileHandle | undefined, paths: Paths, context: PartContext) {
    this.#handle = handle;
    this.#paths = paths;
    this.#context = context;
    this.resumed = context.journal?.state;
    this.#bytes = context.journal?.bytes ?? 0;
    this.#marked = this.resumed?.tally.read ?? 0;
  }

  async write(block: string | Uint8Array): Promise<boolean> {
    const bytes = typeof block === 'string' ? Buffer.from(block) : block;
    await this.#guard(() => writeAll(this.#handle, bytes, this.#bytes));
    this.#bytes += bytes.length;
    return true;
  }

  async mark(read: number, state: () => RunState): Promise<void> {
    if (read - this.#marked < this.#context.every) return;
    await this.#guard(() => this.#save(state(), false));
    this.#marked = read;
  }

  async commit(state: RunState): Promise<void> {
    const { target, part, state: journal } = this.#paths;
    await this.#guard(async () => {
      if (this.#handle !== undefined) {
        await this.#save(state, true);
        await this.#handle.close();
        await rename(part, target);
        await syncFolder(target);
      }
      await removeJournal(journal);
    });
    await this.#context.release();
  }

  async abandon(state?: RunState): Promise<void> {
    try {
      if (state !== undefined) await this.#save(state, false);
    } catch {
      // The journal before is as true as it was.
    }
    await this.#handle?.close().catch(() => undefined);
    await this.#context.release();
  }

  /** The bytes first, then what tells of them. */
  async #save(state: RunState, complete: boolean): Promise<void> {
    await this.#handle?.sync();
    const { identity } = this.#context;
    await writeJournal(this.#paths.state, { version: 1, identity, bytes: this.#bytes, complete, state });
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      throw unwritable(this.#paths.part, cause, 'Then run the same command again: it goes on where it stopped.');
    }
  }
}

function refuseOther(journal: Journal, identity: RunIdentity, { part, state }: Paths): void {
  const found = differences(journal.identity, identity);
  if (found.length === 0) return;
  throw new ModeratoError(
    'RESUME_REFUSED',
    `${part} was begun otherwise: ${found.join('; ')}. Set that right again, or delete ${part} and ${state} to start anew.`,
  );
}

/** Opens the part with all that the journal tells of, and nothing behind it. */
async function openAt(
  paths: Paths,
  journal: Journal | undefined,
  replaced: Stats | undefined,
): Promise<FileHandle | undefined> {
  if (journal === undefined) return openReplacement(paths.part, 'w', replaced);
  const found = await stat(paths.part).catch(() => undefined);
  if (found === undefined && journal.complete) {
    const renamed = await stat(paths.target).catch(() => undefined);
    if (renamed?.size === journal.bytes) return undefined;
  }
  if (found === undefined || found.size < journal.bytes) {
    throw new ModeratoError(
      'RESUME_REFUSED',
      `${paths.part} should hold ${journal.bytes} bytes at least and has ${found?.size ?? 'gone'}. Delete ${paths.state}, and the run starts anew.`,
    );
  }
  const handle = await open(paths.part, 'r+');
  await handle.truncate(journal.bytes);
  return handle;
}

async function writeAll(handle: FileHandle | undefined, bytes: Uint8Array, from: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await (handle as FileHandle).write(bytes, done, bytes.length - done, from + done);
    done += bytesWritten;
  }
}
