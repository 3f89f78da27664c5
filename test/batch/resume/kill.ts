import { existsSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { start } from '../spawned.ts';

export interface Killed {
  /** Runs that died while they wrote. */
  readonly kills: number;
  /** Of them, those that left a mark to go on from. */
  readonly marked: number;
}

/**
 * Runs a resumable batch over and over, killed with SIGKILL at random moments, until one comes to its end or `most` have
 * been killed; then once more undisturbed.
 * @param moment for each attempt, the bytes on disk at which the kill comes: progress, not time, for machines differ
 */
export async function runKilled(
  args: readonly string[],
  output: string,
  moment: () => number,
  most: number,
): Promise<Killed> {
  let kills = 0;
  let marked = 0;
  while (kills < most) {
    const { child, ended } = start(...args);
    let isOver = false;
    const over = ended.then((end) => {
      isOver = true;
      return end;
    });
    const bytes = moment();
    while (!isOver && sizeOf(`${output}.part`) < bytes) await delay(1);
    child.kill('SIGKILL');
    const { signal, code, stderr } = await over;
    if (signal !== 'SIGKILL') {
      if (code !== 1 || !stderr.includes('RECORDS_SKIPPED')) throw new Error(`exit ${code}: ${stderr}`);
      return { kills, marked };
    }
    kills += 1;
    if (existsSync(`${output}.part.state`)) marked += 1;
    if (existsSync(output) && existsSync(`${output}.part`)) throw new Error('The output is there before its time.');
  }
  const { code, stderr } = await start(...args).ended;
  if (code !== 1 || !stderr.includes('RECORDS_SKIPPED')) throw new Error(`exit ${code}: ${stderr}`);
  return { kills, marked };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1;
}
