import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { unwritable } from '../../corpus/writer.ts';
import { ModeratoError } from '../../errors.ts';
import { takeLock } from '../../file-lock.ts';
import { findReplaced, openReplacement } from '../../replaced-file.ts';

const keySchema = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,64}$/),
  /** Of the whole key, in hexadecimal. The key itself is shown once and kept nowhere. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  created: z.iso.datetime(),
  revoked: z.iso.datetime().optional(),
});
const fileSchema = z.strictObject({ keys: z.array(keySchema) });

export type StoredKey = z.infer<typeof keySchema>;

/** SHA-256 without a salt or rounds is enough: a key is 192 random bits, which nobody guesses from a hash. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** @throws ModeratoError KEYS_INVALID when the file is missing, unreadable or not one of keys */
export function readKeys(path: string): StoredKey[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ModeratoError('KEYS_INVALID', `The file of keys ${path} cannot be read. ${MAKE_ONE}`, { cause });
  }
  const parsed = fileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.keys;
  throw new ModeratoError('KEYS_INVALID', `${path} is not a file of keys. Restore it, or remove it. ${MAKE_ONE}`);
}

/**
 * Adds a key and returns it; the file is made when it is not there.
 * @throws ModeratoError USAGE for a name that is taken or of another form, KEYS_INVALID, FILE_UNWRITABLE
 */
export async function addKey(path: string, name: string, now: Date): Promise<string> {
  if (!keySchema.shape.name.safeParse(name).success) {
    throw new ModeratoError('USAGE', 'The name of a key is 1 to 64 letters, digits, . _ or -: newsroom-2.');
  }
  const key = `mod_${randomBytes(24).toString('base64url')}`;
  await changeKeys(path, () => {
    const keys = readIfThere(path);
    if (keys.some((one) => one.name === name)) {
      throw new ModeratoError('USAGE', `There is a key named ${name}. Choose another name; a revoked one stays taken.`);
    }
    return [...keys, { name, sha256: hashKey(key).toString('hex'), created: now.toISOString() }];
  });
  return key;
}

/** @throws ModeratoError USAGE when no key in force has this name, KEYS_INVALID, FILE_UNWRITABLE */
export async function revokeKey(path: string, name: string, now: Date): Promise<void> {
  // A file that is not there is to be called that, not a folder that takes no lock.
  readKeys(path);
  await changeKeys(path, () => {
    const keys = readKeys(path);
    if (!keys.some((key) => key.name === name && key.revoked === undefined)) {
      const cure = '`moderato keys list` shows those there are.';
      throw new ModeratoError('USAGE', `No key in force is named ${name}. ${cure}`);
    }
    return keys.map((key) => (key.name === name ? { ...key, revoked: now.toISOString() } : key));
  });
}

// --- internal ---

const MAKE_ONE = 'Make keys with `moderato keys add NAME --keys FILE`.';

function readIfThere(path: string): StoredKey[] {
  try {
    return readKeys(path);
  } catch (error) {
    const cause = error instanceof ModeratoError ? error.cause : undefined;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw error;
  }
}

/** How long a change waits for another one. */
const PATIENCE_MS = 10_000;

/** One change at a time: of two that began with the same keys, one would undo the other. */
async function changeKeys(path: string, change: () => readonly StoredKey[]): Promise<void> {
  const unlock = await takeLock(`${path}.lock`, `The file of keys ${path}`, PATIENCE_MS).catch((cause) => {
    throw cause instanceof ModeratoError ? cause : unwritable(`The file of keys ${path}`, cause);
  });
  try {
    await writeKeys(path, change());
  } finally {
    await unlock();
  }
}

/** Whole or not at all, so that a server which reads at this moment sees one state or the other. For the owner's eyes. */
async function writeKeys(path: string, keys: readonly StoredKey[]): Promise<void> {
  const { target, found } = await findReplaced(path);
  const draft = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await openReplacement(draft, 'wx', found, 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ keys }, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } catch (cause) {
    await rm(draft, { force: true });
    throw unwritable(`The file of keys ${path}`, cause);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
