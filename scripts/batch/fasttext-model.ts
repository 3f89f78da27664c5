import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Head } from '../../src/labels.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { FASTTEXT_OPTIONS, toLine } from '../quality/fasttext.ts';
import type { Contestant } from './contestant.ts';
import { runTimed } from './timed.ts';

const run = promisify(execFile);
const PREFIX = '__label__';
const NONE = `${PREFIX}none`;

/**
 * One fastText model for all heads (`-loss ova`, which scores each label by itself), trained on the train rows; its
 * texts are normalised and tokenised beforehand, which its time leaves out.
 * @returns undefined where the program is not installed
 */
export async function trainFastText(
  folder: string,
  heads: readonly Head[],
  rows: readonly TrainingRow[],
  program = 'fasttext',
): Promise<Contestant | undefined> {
  if (!(await isInstalled(program))) return undefined;
  const [input, all, model, output] = ['train.txt', 'all.txt', 'model', 'fasttext.out'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  const train = rows.filter(({ split }) => split === 'train');
  await writeFile(input, train.map((row) => `${labelsOf(row, heads)} ${toLine(row)}\n`).join(''));
  await writeFile(all, rows.map((row) => `${toLine(row)}\n`).join(''));
  const threads = ['-thread', String(availableParallelism())];
  await run(program, [
    'supervised',
    '-input',
    input,
    '-output',
    model,
    '-loss',
    'ova',
    ...FASTTEXT_OPTIONS,
    ...threads,
  ]);
  return {
    name: 'fasttext predict-prob',
    run: () => runTimed([program, 'predict-prob', `${model}.bin`, all, '-1'], { cores: '0', output }),
    scores: async () => (await readFile(output, 'utf8')).split('\n').slice(0, -1).map(readScores),
  };
}

/** `__label__insult 0.9 __label__none 0.1`, in any order. */
export function readScores(line: string): Partial<Record<Head, number>> {
  const words = line.trim().split(/\s+/u);
  const pairs = words.flatMap((word, i) =>
    word.startsWith(PREFIX) && word !== NONE ? [[word.slice(PREFIX.length), Number(words[i + 1])] as const] : [],
  );
  return Object.fromEntries(pairs);
}

// --- internal ---

function labelsOf({ targets }: TrainingRow, heads: readonly Head[]): string {
  const carried = heads.filter((head) => (targets[head] ?? 0) >= 0.5).map((head) => PREFIX + head);
  return carried.length === 0 ? NONE : carried.join(' ');
}

async function isInstalled(program: string): Promise<boolean> {
  try {
    await run(program, []);
  } catch (error) {
    // It leaves with an error after printing its usage; only one that is not there has no such end.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
  return true;
}
