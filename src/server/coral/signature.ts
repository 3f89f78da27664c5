import { createHmac, timingSafeEqual } from 'node:crypto';
import { ModeratoError } from '../../errors.ts';

/**
 * Checks `X-Coral-Signature`: entries `sha256=<hex>` with commas between them, one for each secret in use, each the HMAC-SHA256
 * of the raw body. Every entry is compared with every secret, in a time that does not tell which fits.
 * @throws ModeratoError SIGNATURE_INVALID unless one entry fits one secret
 */
export function checkSignature(header: string | undefined, body: Uint8Array, secrets: readonly string[]): void {
  const entries = (header ?? '').split(',').slice(0, MAX_ENTRIES).flatMap(readEntry);
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(body).digest());
  let fitting = 0;
  for (const entry of entries) {
    for (const digest of expected) fitting += Number(timingSafeEqual(entry, digest));
  }
  if (fitting > 0) return;
  throw new ModeratoError(
    'SIGNATURE_INVALID',
    'The X-Coral-Signature of the request fits none of the signing secrets here. Copy the secret of the phase into MODERATO_CORAL_SECRETS.',
  );
}

// --- internal ---

/** Coral has two secrets at most, while one is rotated. */
const MAX_ENTRIES = 10;
const ENTRY = /^sha256=([\da-f]{64})$/i;

function readEntry(entry: string): Buffer[] {
  const [, hex] = ENTRY.exec(entry.trim()) ?? [];
  return hex === undefined ? [] : [Buffer.from(hex, 'hex')];
}
