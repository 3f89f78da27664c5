import type { Logger } from 'pino';
import { describeFailure } from '../failure.ts';
import type { FeedbackStore } from './store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes what is older than `days`, now and every day until the function it returns is called. 0 keeps everything.
 * A failure is logged and tried again the next day.
 */
export function keepFor(days: number, store: FeedbackStore, logger: Logger, now: () => number = Date.now): () => void {
  if (days === 0) return () => {};
  const purge = (): void => {
    try {
      const purged = store.purge(new Date(now() - days * DAY_MS));
      if (purged > 0) logger.info({ purged, days }, 'deleted old feedback');
    } catch (error) {
      logger.error({ error: describeFailure(error) }, 'old feedback could not be deleted');
    }
  };
  purge();
  const timer = setInterval(purge, DAY_MS).unref();
  return () => clearInterval(timer);
}
