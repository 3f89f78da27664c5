import { isIPv4 } from 'node:net';
import type { Logger } from 'pino';
import { ModeratoError } from '../errors.ts';
import type { Settings } from './config/settings.ts';
import { readKeys } from './keys/key-file.ts';
import { type Keyring, openKeyring } from './keys/keyring.ts';

/**
 * Who may ask: undefined when everybody may. Without keys the service opens to this machine only, unless the operator
 * has switched keys off on purpose.
 * @throws ModeratoError USAGE when keys are required and there are none, KEYS_INVALID
 */
export function openAccess(settings: Pick<Settings, 'auth' | 'keys' | 'host'>, logger: Logger): Keyring | undefined {
  const { auth, keys, host } = settings;
  if (auth === false) return undefined;
  if (keys === undefined) {
    if (auth === undefined && isLoopback(host)) return undefined;
    throw new ModeratoError(
      'USAGE',
      `Listening on ${host}${auth ? ' with keys required' : ''} needs a file of API keys. Make one with \`moderato keys add NAME --keys keys.json\` and name it with --keys or MODERATO_KEYS. To let everybody in who can reach the port, say --no-auth.`,
    );
  }
  if (!readKeys(keys).some(({ revoked }) => revoked === undefined)) {
    throw new ModeratoError(
      'USAGE',
      `${keys} has no key in force. Make one with \`moderato keys add NAME --keys ${keys}\`.`,
    );
  }
  return openKeyring(keys, logger);
}

/** Can only this machine reach the address? A name that is not known to mean so counts as open. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}
