import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Head } from '../../src/labels.ts';
import { normalise } from '../../src/text/normalise.ts';
import { tokenise } from '../../src/text/tokenise.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import type { BenchCorpus, Contender } from './contender.ts';

const run = promisify(execFile);

/** Its threads race each other, so that figures differ by some thousandths from run to run. */
export const FASTTEXT_OPTIONS = ['-wordNgrams', '2', '-minn', '3', '-maxn', '5', '-dim', '50', '-verbose', '0'];
/** Its defaults (5 epochs, rate 0.1) are made for large corpora; on few rows they stop long before it has learned. */
const FEW_ROWS = 20_000;
const FOR_FEW_ROWS = ['-epoch', '25', '-lr', '0.5'];
const YES = '__label__yes';
const NO = '__label__no';

/** The `fasttext` program, one supervised model per head; undefined where it is not on the PATH. */
export async function findFastText(program = 'fasttext'): Promise<Contender | undefined> {
  try {
    await run(program, []);
  } catch (error) {
    // It leaves with an error after printing its usage; only one that is not there has no such end.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  }
  return {
    name: 'fastText',
    score: async (corpus) => {
      const scores: Partial<Record<Head, number[]>> = {};
      for (const head of corpus.heads) scores[head] = await scoreHead(program, head, corpus);
      return scores;
    },
  };
}

/** One text on one line, as fastText reads it: lower case, marks apart. No token can pass for a label. */
export function toLine({ text }: { readonly text: string }): string {
  return tokenise(normalise(text).text)
    .map((token) => token.text)
    .join(' ');
}

/** Probability of the label in a line of `predict-prob` with both labels: `__label__no 0.9 __label__yes 0.1`. */
export function readProbability(line: string): number {
  const words = line.trim().split(/\s+/u);
  const at = words.indexOf(YES);
  return at < 0 ? 0 : Number(words[at + 1]);
}

// --- internal ---

async function scoreHead(program: string, head: Head, { train, dev }: BenchCorpus): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fasttext-'));
  try {
    const [input, judged, model] = [join(folder, 'train.txt'), join(folder, 'dev.txt'), join(folder, 'model')];
    await writeFile(
      input,
      train
        .filter(({ targets }) => targets[head] !== undefined)
        .map(labelled(head))
        .join(''),
    );
    await writeFile(judged, dev.map((row) => `${toLine(row)}\n`).join(''));
    const threads = ['-thread', String(availableParallelism())];
    const more = train.length < FEW_ROWS ? FOR_FEW_ROWS : [];
    await run(program, ['supervised', '-input', input, '-output', model, ...FASTTEXT_OPTIONS, ...more, ...threads]);
    const { stdout } = await run(program, ['predict-prob', `${model}.bin`, judged, '2'], { maxBuffer: 2 ** 30 });
    const scores = stdout.split('\n').slice(0, -1).map(readProbability);
    if (scores.length !== dev.length) throw new RangeError(`fastText gave ${scores.length} of ${dev.length} scores.`);
    return scores;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function labelled(head: Head) {
  return (row: TrainingRow): string => `${(row.targets[head] as number) >= 0.5 ? YES : NO} ${toLine(row)}\n`;
}
