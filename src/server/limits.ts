import { MAX_TEXT_LENGTH } from '../labels.ts';

/** How much may be asked of the service. What passes a limit is refused, never cut. */
export interface Limits {
  /** One comment, in UTF-16 code units; at most MAX_TEXT_LENGTH. */
  readonly textLength: number;
  /** Body of a request with one comment, in bytes after decompression. */
  readonly bodyBytes: number;
  /** Body of a JSON batch, in bytes after decompression. */
  readonly batchBytes: number;
  /** Comments in a JSON batch. */
  readonly batchComments: number;
  /** One line of an NDJSON batch, in bytes. The number of lines has no limit. */
  readonly lineBytes: number;
  /** Requests in flight at a time. */
  readonly concurrency: number;
}

export const DEFAULT_LIMITS: Limits = {
  textLength: MAX_TEXT_LENGTH,
  bodyBytes: 1024 * 1024,
  batchBytes: 10 * 1024 * 1024,
  batchComments: 10_000,
  lineBytes: 1024 * 1024,
  concurrency: 512,
};
