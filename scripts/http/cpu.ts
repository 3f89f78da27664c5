import { readFileSync } from 'node:fs';

/** Ticks of /proc a second, on every Linux that people use. */
const TICKS = 100;

/** Seconds of processor time that a process has used so far, all its threads together; NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return Number.NaN;
  }
}
