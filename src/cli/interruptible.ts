import type { EventEmitter } from 'node:events';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs work that can be interrupted: the first SIGINT or SIGTERM aborts the signal, so that the work can tidy up and
 * fail with INTERRUPTED; the second ends the process the hard way, as nobody listens any more.
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  source: EventEmitter = process,
): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => {
    release();
    controller.abort();
  };
  const release = (): void => {
    for (const name of SIGNALS) source.off(name, interrupt);
  };
  for (const name of SIGNALS) source.on(name, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    release();
  }
}
