import type { ServerResponse } from 'node:http';

/**
 * Does work that an answer needs, with a signal that aborts when the connection closes before the answer was all sent.
 * What the work throws after that is nobody's concern.
 */
export async function unlessGone(
  response: ServerResponse,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const signal = clientGone(response);
  try {
    await work(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

// --- internal ---

function clientGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.closed) abort();
  else response.once('close', abort);
  return controller.signal;
}
