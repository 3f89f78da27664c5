import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { unreadable } from '../../corpus/bytes.ts';
import { ModeratoError } from '../../errors.ts';

/** What must be the same for a run to go on where another one stopped. */
export interface RunIdentity {
  readonly input: InputIdentity;
  /** Options that show in the output, by name; what was not given is null. */
  readonly options: Readonly<Record<string, string | boolean | null>>;
  readonly model: { readonly name: string; readonly fingerprint: string };
}

export interface InputIdentity {
  readonly bytes: number;
  /** Milliseconds. */
  readonly modified: number;
  /** SHA-256 of the first HEAD_BYTES. */
  readonly head: string;
}

const HEAD_BYTES = 64 * 1024;

/**
 * Tells a file by size, time of change and beginning.
 * @throws ModeratoError USAGE for what is no file, whose beginning could not be read again; FILE_NOT_FOUND,
 *   FILE_UNREADABLE
 */
export async function identifyInput(path: string): Promise<InputIdentity> {
  const found = await stat(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  if (found.isDirectory()) throw unreadable(path, { code: 'EISDIR' });
  if (!found.isFile()) throw notResumable(`the input ${path} is a pipe`);
  const handle = await open(path, 'r').catch((cause) => {
    throw unreadable(path, cause);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex');
    return { bytes: found.size, modified: found.mtimeMs, head };
  } finally {
    await handle.close();
  }
}

export function notResumable(why: string): ModeratoError {
  return new ModeratoError('USAGE', `--resume needs a file to read and a file to write, and ${why}. Leave it out.`);
}

/** What differs, in words; empty when a run can go on. */
export function differences(before: RunIdentity, now: RunIdentity): string[] {
  const found: string[] = [];
  if (before.input.bytes !== now.input.bytes) {
    found.push(`the input has ${now.input.bytes} bytes and had ${before.input.bytes}`);
  } else if (before.input.head !== now.input.head) {
    found.push('the input begins differently');
  } else if (before.input.modified !== now.input.modified) {
    found.push('the input was written to since');
  }
  const names = new Set([...Object.keys(before.options), ...Object.keys(now.options)]);
  for (const name of [...names].sort()) {
    const [was, is] = [before.options[name] ?? null, now.options[name] ?? null];
    if (was !== is) found.push(`${name} is ${show(is)} and was ${show(was)}`);
  }
  if (before.model.name !== now.model.name) {
    found.push(`the model is ${now.model.name} and was ${before.model.name}`);
  } else if (before.model.fingerprint !== now.model.fingerprint) {
    found.push(`the model ${now.model.name} or its policy was changed`);
  }
  return found;
}

// --- internal ---

function show(value: string | boolean | null): string {
  return value === null ? 'not given' : String(value);
}
