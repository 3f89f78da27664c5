/**
 * How fast `moderato batch` is, beside what reading and writing alone cost and beside fastText, on the same comments in
 * the same run: `bench-batch.ts --corpora DIR [--model DIR] [--rounds N] [--limit N] [--growth [--cap N]]`. Every time is
 * that of a whole command, from start to exit. Needs a build: `npm run build`.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import { formatTable } from '../src/cli/table.ts';
import { ModeratoError } from '../src/errors.ts';
import { HEADS } from '../src/labels.ts';
import { judgedCorpora } from '../src/training/judged-corpora.ts';
import { type Contestant, meanAuc } from './batch/contestant.ts';
import { trainFastText } from './batch/fasttext-model.ts';
import { floorCommand } from './batch/floor.ts';
import { GROWTH_HEADER, GROWTH_SIZES, growthRow } from './batch/growth.ts';
import { canBindCores, firstByte, median, runTimed } from './batch/timed.ts';

const CORPUS = 'jigsaw2018';
const MAIN = join(import.meta.dirname, '../dist/cli/main.js');
const STARTS = 9;

const { values } = parseArgs({
  options: {
    corpora: { type: 'string' },
    model: { type: 'string', default: DEFAULT_MODEL },
    rounds: { type: 'string', default: '5' },
    limit: { type: 'string' },
    growth: { type: 'boolean', default: false },
    cap: { type: 'string', default: String(Math.max(...GROWTH_SIZES)) },
  },
});
const corpora = values.corpora ?? process.env['MODERATO_CORPORA'];
if (corpora === undefined) throw new ModeratoError('USAGE', 'Name a corpora folder: --corpora DIR.');
if (!existsSync(MAIN)) throw new ModeratoError('USAGE', 'There is no build: npm run build.');

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const moderato = [process.execPath, MAIN];
const batch = [...moderato, 'batch', '--model', values.model];
const folder = await mkdtemp(join(tmpdir(), 'moderato-bench-'));
try {
  const found = await judgedCorpora(corpora, { use: 'open', sources: [CORPUS], withTrain: new Set([CORPUS]) });
  const rows = found.filter(({ text }) => text.trim() !== '').slice(0, Number(values.limit ?? found.length));
  const heads = HEADS.filter((head) => rows.some(({ targets }) => targets[head] !== undefined));
  const [input, output] = [join(folder, 'comments.jsonl'), join(folder, 'out.jsonl')];
  await writeFile(input, rows.map(({ text }, n) => `${JSON.stringify({ id: `c${n}`, text })}\n`).join(''));
  const mean = Math.round(rows.reduce((sum, { text }) => sum + text.length, 0) / rows.length);
  const about = `${rows.length} comments of ${CORPUS}, ${mean} characters on average; ${cpus()[0]?.model}`;
  say(`${about}, Node ${process.version}`);
  if (!canBindCores) say('There is no taskset here: "one core" is one thread, and the rest of Node has the others.');

  const readVerdicts = async () => {
    const lines = (await readFile(output, 'utf8')).split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line).scores);
  };
  const scored = (name: string, cores: string, ...more: string[]): Contestant => ({
    name,
    run: () => runTimed([...batch, input, '-o', output, '--quiet', ...more], { cores }),
    scores: readVerdicts,
  });
  say('fastText trains');
  const fastText = await trainFastText(folder, heads, rows);
  if (fastText === undefined) say('fastText is left out: there is no program fasttext on the PATH.');
  const floor: Contestant = {
    name: 'floor: JSON.parse, JSON.stringify',
    run: () => runTimed(floorCommand(input, join(folder, 'floor.jsonl')), { cores: '0' }),
  };
  const one = scored('moderato batch', '0');
  const two = scored('moderato batch --workers 2, two cores', '0,1', '--workers', '2');
  const contestants = [floor, one, two, ...(fastText === undefined ? [] : [fastText])];

  const rates = new Map<Contestant, number[]>(contestants.map((contestant) => [contestant, []]));
  const peaks = new Map<Contestant, number>();
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const contestant of contestants) {
      const { seconds, peakMb } = await contestant.run();
      rates.get(contestant)?.push(rows.length / seconds);
      peaks.set(contestant, Math.max(peakMb, peaks.get(contestant) ?? 0));
    }
    say(`round ${round + 1} of ${values.rounds}`);
  }
  const rateOf = (contestant: Contestant): number => median(rates.get(contestant) ?? []);
  const lines = [];
  for (const contestant of contestants) {
    const all = rates.get(contestant) ?? [];
    const span = `${Math.round(Math.min(...all))} to ${Math.round(Math.max(...all))}`;
    const quality = await meanAuc(contestant, heads, rows);
    const against = fastText === undefined ? undefined : (rateOf(contestant) / rateOf(fastText)).toFixed(2);
    lines.push([
      contestant.name,
      Math.round(rateOf(contestant)),
      span,
      (rateOf(contestant) / rateOf(floor)).toFixed(2),
      against,
      (rateOf(contestant) / rateOf(one)).toFixed(2),
      Number.isNaN(quality) ? undefined : quality.toFixed(4),
      Math.round(peaks.get(contestant) ?? Number.NaN),
    ]);
  }
  process.stdout.write(
    `${about}\nOne core where nothing else is said; median of ${values.rounds} interleaved rounds\n`,
  );
  const header = ['', 'comments/s', 'range', 'x floor', 'x fastText', 'x one core', 'mean AUC (dev)', 'peak MB'];
  process.stdout.write(formatTable(header, lines));

  const starts: number[] = [];
  const bare: number[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    bare.push(await firstByte([process.execPath, '--eval', 'console.log(1)']));
    starts.push(await firstByte([...moderato, 'score', 'Some text.', '--model', values.model]));
  }
  const [ours, node] = [median(starts).toFixed(0), median(bare).toFixed(0)];
  process.stdout.write(`\nStart to first score: ${ours} ms, of which Node itself ${node} ms (medians of ${STARTS})\n`);

  if (values.growth) {
    const texts = rows.map(({ text }) => text);
    const sizes = GROWTH_SIZES.filter((size) => size <= Number(values.cap));
    for (const workers of ['1', '2']) {
      const table = [];
      for (const size of sizes.length > 0 ? sizes : [Number(values.cap)]) {
        table.push(await growthRow([...batch, '--workers', workers], texts, size));
        say(`growth with --workers ${workers}: ${size} done`);
      }
      process.stdout.write(
        `\nGrowth: the same comments over and over, through a pipe, --workers ${workers}\n${formatTable(GROWTH_HEADER, table)}`,
      );
    }
  }
} finally {
  await rm(folder, { recursive: true });
}
