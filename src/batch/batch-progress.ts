import type { Tally } from './tally.ts';

/** Hears how far a run has come and tells whoever waits for it. */
export interface BatchProgress {
  /** @param total bytes of the input; undefined where nobody knows */
  start(total: number | undefined): void;
  /** @param bytes read so far */
  update(bytes: number, tally: Readonly<Tally>): void;
  /** A line of its own, which does not run into a bar. */
  say(line: string): void;
  /** The same for what nobody needs to hear who wants quiet. */
  note(line: string): void;
  stop(): void;
}
