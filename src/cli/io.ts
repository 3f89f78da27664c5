import type { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';

/** The streams a command may touch. Tests hand in their own; `main.ts` hands in the process's. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Builds one sub-command. Data goes to `stdout`, progress and tables to `stderr`, failures are thrown. */
export type CommandFactory = (io: Io) => Command;
