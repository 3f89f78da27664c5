import { closeSync, openSync } from 'node:fs';
import type Database from 'libsql';
import { ModeratoError } from '../../errors.ts';

export type { Database };

/** Raised whenever an older release would misread a newer file. */
const VERSION = 1;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,           -- milliseconds since 1970
    via TEXT NOT NULL,
    text TEXT NOT NULL,
    labels TEXT NOT NULL,          -- JSON, head to [0, 1]
    comment_id TEXT,
    community_id TEXT,
    client_token TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS feedback_at ON feedback (at);
  PRAGMA user_version = ${VERSION};
`;

/**
 * Opens the SQLite file of feedback, makes it when it is not there. Every commit reaches the disk before it returns, and
 * what is deleted is overwritten.
 * @throws ModeratoError FEEDBACK_UNAVAILABLE when the library does not load here, or the file cannot be opened, is none
 *   of SQLite, or was written by a later release
 */
export async function openDatabase(file: string): Promise<Database.Database> {
  const Library = await loadLibrary();
  try {
    // It holds comments: for the owner's eyes, like the log beside it, which takes after it.
    closeSync(openSync(file, 'a', 0o600));
    const database = new Library(file);
    // Waits for another process, such as a purge on the command line, instead of failing at once.
    database.pragma('busy_timeout = 5000');
    const version = (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
    if (version > VERSION) throw tooNew(file, version);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    database.exec(SCHEMA);
    return database;
  } catch (cause) {
    if (cause instanceof ModeratoError) throw cause;
    throw new ModeratoError(
      'FEEDBACK_UNAVAILABLE',
      `${file} cannot be opened as a file of feedback. Its folder must exist and be writable, and it must be SQLite or not there yet.`,
      { cause },
    );
  }
}

// --- internal ---

async function loadLibrary(): Promise<typeof Database> {
  try {
    return (await import('libsql')).default;
  } catch (cause) {
    throw new ModeratoError(
      'FEEDBACK_UNAVAILABLE',
      `Keeping feedback needs the package libsql, which has no binary for ${process.platform} ${process.arch} here. Run npm ci on this machine, or unset MODERATO_FEEDBACK.`,
      { cause },
    );
  }
}

function tooNew(file: string, version: number): ModeratoError {
  return new ModeratoError(
    'FEEDBACK_UNAVAILABLE',
    `${file} has version ${version}; this release reads up to ${VERSION}. Upgrade Moderato, or name another file.`,
  );
}
