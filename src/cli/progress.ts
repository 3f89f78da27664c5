import type { Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type ProgressStream = Writable & { readonly isTTY?: boolean };

export interface ProgressOptions {
  readonly stderr: ProgressStream;
  readonly quiet: boolean;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
}

/** Tells on stderr how far a long run has come: one line that is rewritten on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Cheap enough to be called for every record. */
  update(read: number): void;
  /** Clears the rewritten line, so that something else can be printed. */
  clear(): void;
  /** Since the start. */
  seconds(): number;
}

export function createProgress({ stderr, quiet, now }: ProgressOptions): Progress {
  const isTerminal = stderr.isTTY === true;
  const interval = isTerminal ? TERMINAL_INTERVAL_MS : PLAIN_INTERVAL_MS;
  const start = now();
  let shown = start;
  let isLineOpen = false;

  return {
    update(read) {
      if (quiet) return;
      const time = now();
      if (time - shown < interval) return;
      shown = time;
      const rate = Math.round(read / ((time - start) / 1000));
      const text = `${read} records, ${rate} a second`;
      stderr.write(isTerminal ? `\r${ERASE_LINE}${text}` : `moderato: ${text}\n`);
      isLineOpen = isTerminal;
    },
    clear() {
      if (isLineOpen) stderr.write(`\r${ERASE_LINE}`);
      isLineOpen = false;
    },
    seconds: () => (now() - start) / 1000,
  };
}

// --- internal ---

const TERMINAL_INTERVAL_MS = 200;
const PLAIN_INTERVAL_MS = 5000;
/** ANSI "erase to the end of the line". */
const ERASE_LINE = '\u001b[K';
