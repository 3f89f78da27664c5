import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Timed {
  readonly seconds: number;
  /** Highest resident memory, in MB; NaN where the system does not tell it. */
  readonly peakMb: number;
}

export interface TimedOptions {
  /** Cores that the process may use, `0` or `0,1`; without `taskset` there is no bound. */
  readonly cores?: string;
  /** What its standard input gets. */
  readonly input?: Iterable<string>;
  /** File for its standard output. */
  readonly output?: string;
  /** Statuses beside 0 that count as success. */
  readonly accept?: readonly number[];
}

const TASKSET = '/usr/bin/taskset';
const POLL_MS = 100;

export const canBindCores = existsSync(TASKSET);

/** Runs a command from start to exit, as a person would wait for it. */
export async function runTimed(command: readonly string[], options: TimedOptions = {}): Promise<Timed> {
  const { cores, input, output, accept = [] } = options;
  const bound = cores !== undefined && canBindCores ? [TASKSET, '-c', cores, ...command] : command;
  const started = performance.now();
  const child = spawn(bound[0] as string, bound.slice(1), {
    stdio: [input === undefined ? 'ignore' : 'pipe', output === undefined ? 'ignore' : 'pipe', 'inherit'],
  });
  let peakMb = Number.NaN;
  const poll = setInterval(() => {
    peakMb = readPeak(child.pid) ?? peakMb;
  }, POLL_MS);
  const streams = [
    ...(input === undefined ? [] : [pipeline(Readable.from(input), child.stdin as NodeJS.WritableStream)]),
    ...(output === undefined ? [] : [pipeline(child.stdout as Readable, createWriteStream(output))]),
  ];
  const [code] = await once(child, 'close');
  clearInterval(poll);
  await Promise.all(streams);
  if (code !== 0 && !accept.includes(code)) throw new Error(`${command.join(' ')} ended with status ${code}.`);
  return { seconds: (performance.now() - started) / 1000, peakMb };
}

/** Milliseconds from the start of a command to the first byte on its standard output. */
export async function firstByte(command: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(command[0] as string, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  const milliseconds = performance.now() - started;
  if (child.exitCode === null) await once(child, 'close');
  return milliseconds;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

// --- internal ---

/** Linux keeps the highest resident memory of a process, `VmHWM`. `taskset` becomes the command that it starts. */
function readPeak(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
