import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { type Issue, ModeratoError } from '../errors.ts';
import type { Settings } from './config/settings.ts';

/** Contents of two PEM files. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/**
 * Reads the certificate and its key; undefined when there are none in the settings.
 * @throws ModeratoError USAGE when only one is named, or they cannot be read or used together
 */
export function readTls(settings: Pick<Settings, 'tls.cert' | 'tls.key'>): TlsFiles | undefined {
  const { 'tls.cert': cert, 'tls.key': key } = settings;
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new ModeratoError('USAGE', 'TLS needs both tls.cert and tls.key (MODERATO_TLS_CERT, MODERATO_TLS_KEY).');
  }
  const issues: Issue[] = [];
  const files = { cert: readPart('tls.cert', cert, issues), key: readPart('tls.key', key, issues) };
  if (issues.length > 0) throw new ModeratoError('USAGE', 'The server cannot speak TLS.', { issues });
  try {
    createSecureContext(files);
  } catch (cause) {
    throw new ModeratoError(
      'USAGE',
      `${cert} and ${key} are no certificate and key (PEM, without a passphrase) that belong together.`,
      { cause },
    );
  }
  return files;
}

// --- internal ---

function readPart(name: string, path: string, issues: Issue[]): Buffer {
  try {
    return readFileSync(path);
  } catch {
    issues.push({ path: name, message: `${path} cannot be read; check the path and its rights` });
    return Buffer.alloc(0);
  }
}
