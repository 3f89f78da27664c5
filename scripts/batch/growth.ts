import { devNull } from 'node:os';
import type { Cell } from '../../src/cli/table.ts';
import { runTimed } from './timed.ts';

export const GROWTH_SIZES = [10_000, 100_000, 1_000_000, 5_000_000];
export const GROWTH_HEADER = ['comments', 'seconds', 'comments/s', 'peak MB'];

/**
 * Scores ever more comments: the texts over and over, each with a new id, made on the way into a pipe, so that no disk
 * fills. Time should grow with the comments and memory should not.
 */
export async function growthRow(command: readonly string[], texts: readonly string[], size: number): Promise<Cell[]> {
  const { seconds, peakMb } = await runTimed([...command, '-', '-o', devNull, '--quiet'], {
    input: repeat(texts, size),
  });
  return [size, seconds.toFixed(1), Math.round(size / seconds), Math.round(peakMb)];
}

// --- internal ---

const BLOCK = 500;

function* repeat(texts: readonly string[], size: number): Generator<string> {
  let block = '';
  for (let n = 0; n < size; n += 1) {
    block += `${JSON.stringify({ id: `g${n}`, text: texts[n % texts.length] })}\n`;
    if ((n + 1) % BLOCK > 0) continue;
    yield block;
    block = '';
  }
  yield block;
}
