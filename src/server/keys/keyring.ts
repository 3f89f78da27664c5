import { timingSafeEqual } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Logger } from 'pino';
import { describeFailure } from '../failure.ts';
import { hashKey, readKeys } from './key-file.ts';

/** The keys in force. */
export interface Keyring {
  /** Name of the key, or undefined for one that is unknown or revoked. */
  find(key: string): string | undefined;
}

/** A file that changed is noticed this soon. */
const CHECK_MS = 1000;

/**
 * The keys of a file. A key added or revoked counts within a second, without a restart. A file that becomes unreadable
 * is logged, and the keys last read stay in force.
 * @throws ModeratoError KEYS_INVALID when the file cannot be read at the start
 */
export function openKeyring(path: string, logger: Logger, now: () => number = () => performance.now()): Keyring {
  // Looked at before it is read: what changes in between is seen at the next look.
  let stamp = stampOf(path);
  let keys = inForce(path);
  let checkedAt = now();
  const refresh = (): void => {
    checkedAt = now();
    const latest = stampOf(path);
    if (latest === stamp) return;
    stamp = latest;
    try {
      keys = inForce(path);
    } catch (error) {
      logger.error(
        { error: describeFailure(error) },
        'the file of keys is unreadable, the keys last read stay in force',
      );
    }
  };
  return {
    find(key) {
      if (now() - checkedAt >= CHECK_MS) refresh();
      return findIn(keys, hashKey(key));
    },
  };
}

// --- internal ---

interface Hashed {
  readonly name: string;
  readonly hash: Buffer;
}

function inForce(path: string): Hashed[] {
  return readKeys(path)
    .filter(({ revoked }) => revoked === undefined)
    .map(({ name, sha256 }) => ({ name, hash: Buffer.from(sha256, 'hex') }));
}

/** Looks at every key whatever it finds, so that time tells nothing. */
function findIn(keys: readonly Hashed[], hash: Buffer): string | undefined {
  let found: string | undefined;
  for (const key of keys) {
    if (timingSafeEqual(key.hash, hash)) found = key.name;
  }
  return found;
}

/** With the time of the last change of rights: a file that was unreadable may be readable now. */
function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 'absent' : `${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino} ${stats.size}`;
}
