import type { Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import type { BatchProgress } from '../batch/batch-progress.ts';
import { sumCounts, type Tally } from '../batch/tally.ts';
import { duration } from './progress-bar.ts';

export interface BatchProgressOptions {
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly quiet: boolean;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
}

/**
 * Tells on stderr how far a batch run has come: a bar on a terminal, a line every ten seconds elsewhere, nothing when
 * quiet. A run that is over in no time shows neither.
 */
export function createBatchProgress({ stderr, quiet, now }: BatchProgressOptions): BatchProgress {
  const isTerminal = stderr.isTTY === true;
  const begin = now();
  let total: number | undefined;
  let bar: SingleBar | undefined;
  const first: { bytes?: number; read: number } = { read: 0 };

  function say(line: string): void {
    // The bar writes itself again below.
    stderr.write(`${bar !== undefined && isTerminal ? ERASED_LINE : ''}moderato: ${line}\n`);
  }

  return {
    start(bytes) {
      total = bytes;
    },
    update(bytes, tally) {
      // What an earlier run has read says nothing about the speed of this one.
      if (first.bytes === undefined) Object.assign(first, { bytes, read: tally.read });
      const seconds = (now() - begin) / 1000;
      if (quiet || seconds < (isTerminal ? PATIENCE_S : LINE_INTERVAL_S)) return;
      const payload = { text: describe({ bytes, total, seconds, tally, before: first.read }) };
      const end = total ?? 0;
      if (bar === undefined) {
        bar = createBar(stderr, isTerminal && end > 0);
        bar.start(end, Math.min(bytes, end), payload);
      } else bar.update(Math.min(bytes, end), payload);
    },
    say,
    note(line) {
      if (!quiet) say(line);
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
}

// --- internal ---

const PATIENCE_S = 0.3;
const LINE_INTERVAL_S = 10;
/** To the beginning of the line, and ANSI "erase to the end of the line". */
const ERASED_LINE = '\r\u001b[K';

function createBar(stderr: Writable, hasBar: boolean): SingleBar {
  return new SingleBar({
    stream: stderr as NodeJS.WritableStream,
    format: hasBar ? '  {bar} {percentage}% | {text}' : 'moderato: {text}',
    barsize: 24,
    noTTYOutput: true,
    notTTYSchedule: LINE_INTERVAL_S * 1000,
    hideCursor: true,
    clearOnComplete: true,
    // Signals are the business of whoever runs the batch.
    gracefulExit: false,
  });
}

interface State {
  readonly bytes: number;
  readonly total: number | undefined;
  readonly seconds: number;
  readonly tally: Readonly<Tally>;
  readonly before: number;
}

function describe({ bytes, total, seconds, tally, before }: State): string {
  const { read, scored, actions } = tally;
  const rate = Math.round((read - before) / seconds);
  const share = total === undefined || total === 0 ? undefined : Math.min(1, bytes / total);
  const parts = [`${read} records`, `${rate}/s`];
  if (share !== undefined && share > 0) parts.push(`${duration((seconds * (1 - share)) / share)} left`);
  parts.push(`${actions.review} review, ${actions.hide} hide`);
  const left = read - scored;
  if (left > 0) parts.push(`${sumCounts(tally.failed)} failed, ${sumCounts(tally.skipped)} passed over`);
  return parts.join(' | ');
}
