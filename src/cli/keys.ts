import { Command } from 'commander';
import { ModeratoError } from '../errors.ts';
import { type Environment, readServeConfig } from '../server/config.ts';
import { addKey, readKeys, revokeKey, type StoredKey } from '../server/keys/key-file.ts';
import type { Io } from './io.ts';
import { configOption, keysOption } from './options.ts';

interface Options {
  readonly keys?: string;
  readonly config?: string;
}

/** `moderato keys`: makes, lists and revokes API keys. */
export function keysCommand(io: Io, environment: Environment = process.env): Command {
  const keys = new Command('keys').description('Makes, lists and revokes API keys.');
  const sub = (usage: string, description: string): Command =>
    keys.command(usage).description(description).addOption(keysOption()).addOption(configOption());

  sub('add <name>', 'Makes a key and prints it, this once; only its hash is kept.').action(
    async (name: string, options: Options) => {
      const key = await addKey(fileOf(options, environment), name, new Date());
      io.stdout.write(`${key}\n`);
      io.stderr.write('Keep it safe: it cannot be shown again.\n');
    },
  );
  sub('list', 'Lists the names of all keys.').action((options: Options) => {
    for (const key of readKeys(fileOf(options, environment))) io.stdout.write(`${describe(key)}\n`);
  });
  sub('revoke <name>', 'Takes a key out of force, within a second, also for a server that runs.').action(
    async (name: string, options: Options) => {
      await revokeKey(fileOf(options, environment), name, new Date());
      io.stderr.write(`Revoked ${name}.\n`);
    },
  );
  return keys;
}

// --- internal ---

function fileOf(options: Options, environment: Environment): string {
  const { keys } = readServeConfig(options, environment).settings;
  if (keys !== undefined) return keys;
  throw new ModeratoError(
    'USAGE',
    'Name the file of keys with --keys or MODERATO_KEYS; it is made when it is not there.',
  );
}

function describe({ name, created, revoked }: StoredKey): string {
  return `${name}\tcreated ${created}\t${revoked === undefined ? 'in force' : `revoked ${revoked}`}`;
}
