import { createHash } from 'node:crypto';
import type { Split } from '../../labels.ts';

/** Share of rows that judge where a release has no part for it. */
const DEV_SHARE = 0.1;

/**
 * What two texts share when they count as the same: letters and digits after NFKC and lower-casing, joined. A text
 * without any (only emoji, only marks) is told by everything but its white space.
 */
export function corpusKey(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  const key = plain.replace(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? plain.replace(/\s+/gu, '') : key;
}

/** 20 bytes of `corpusKey`, so that keys of millions of texts fit in memory. */
export function hashKey(text: string): string {
  return digest(text).toString('latin1');
}

/**
 * Decides a row's split by its text alone: about 10 % are dev. The same text lands on the same side in every corpus, on
 * every machine, whatever rows stand around it.
 */
export function splitByHash(text: string): Split {
  return digest(text).readUInt32BE(0) / 2 ** 32 < DEV_SHARE ? 'dev' : 'train';
}

// --- internal ---

function digest(text: string): Buffer {
  return createHash('sha1').update(corpusKey(text)).digest();
}
