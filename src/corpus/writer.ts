import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { ModeratoError } from '../errors.ts';
import { findReplaced, openReplacement } from '../replaced-file.ts';
import type { LineWriter } from './line-writer.ts';
import { createStreamWriter } from './stream-writer.ts';

/**
 * Opens an output. A file appears whole or not at all: lines go to a temporary sibling, which is flushed to disk and
 * renamed on commit, and removed on discard. Devices and pipes, and `-` for standard output, are written as they come.
 * @throws ModeratoError FILE_UNWRITABLE, here and while writing
 */
export async function openOutput(path: string, stdout: Writable): Promise<LineWriter> {
  if (path === '-') return createStreamWriter(stdout);
  const { target, found } = await findReplaced(path);
  if (found?.isDirectory()) throw new ModeratoError('FILE_UNWRITABLE', `${path} is a folder. Name a file inside it.`);
  try {
    if (found !== undefined && !found.isFile()) {
      const device = await open(target, 'w');
      return createStreamWriter(device.createWriteStream(), { ends: true });
    }
    const temporary = join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}.tmp`);
    return createFileWriter(await openReplacement(temporary, 'wx', found), temporary, target);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/**
 * Makes a folder, when it is not there, and sees that files can be written into it: before a long run, which must not
 * fail at its end.
 * @throws ModeratoError FILE_UNWRITABLE
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/** Turns a file system error into FILE_UNWRITABLE with the path and the cure. @param then what to do after the cure */
export function unwritable(path: string, cause: unknown, then = ''): ModeratoError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
  const cure = CURES[reason] ?? 'Check the folder, its rights and the space left.';
  const message = `${path} cannot be written (${reason}). ${cure} ${then}`.trimEnd();
  return new ModeratoError('FILE_UNWRITABLE', message, { cause });
}

// --- internal ---

const CURES: Readonly<Record<string, string>> = {
  ENOENT: 'Its folder does not exist; make it first.',
  ENOSPC: 'The disk is full; free some space.',
  EDQUOT: 'Your quota is used up; free some space.',
};

/** Lines are written together, this many UTF-16 code units at a time. */
const BLOCK_LENGTH = 64 * 1024;

function createFileWriter(handle: FileHandle, temporary: string, target: string): LineWriter {
  let block = '';
  async function flush(): Promise<void> {
    const full = block;
    block = '';
    if (full !== '') await handle.appendFile(full);
  }
  return {
    async write(line) {
      block += `${line}\n`;
      if (block.length >= BLOCK_LENGTH) await flush().catch(fail);
      return true;
    },
    async writeBlock(lines) {
      await flush().catch(fail);
      await handle.appendFile(lines).catch(fail);
      return true;
    },
    async commit() {
      try {
        await flush();
        await handle.sync();
        await handle.close();
        await rename(temporary, target);
      } catch (cause) {
        await this.discard();
        fail(cause);
      }
    },
    async discard() {
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true }).catch(() => undefined);
    },
  };

  function fail(cause: unknown): never {
    throw unwritable(target, cause);
  }
}
