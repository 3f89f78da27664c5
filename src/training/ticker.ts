import { ModeratoError } from '../errors.ts';

/** Rows done so far, rows in all, and the mean loss of late; NaN where there is none. */
export type OnProgress = (done: number, total: number, loss: number) => void;

export interface Watch {
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * To be awaited now and then in a long loop: reports progress, and lets a pending Ctrl-C or a progress bar have its turn.
 * @throws ModeratoError INTERRUPTED when the signal has fired
 */
export async function tick({ onProgress, signal }: Watch, done: number, total: number, loss: number): Promise<void> {
  onProgress?.(done, total, loss);
  await new Promise((resolve) => setImmediate(resolve));
  if (signal?.aborted) throw new ModeratoError('INTERRUPTED', 'Training was stopped; nothing was written.');
}
