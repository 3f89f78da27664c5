/**
 * How well Moderato tells what it is asked, beside simpler ways, on the same dev rows of three corpora:
 * `bench-quality.ts --corpora DIR [--model DIR]`. AUC; the learned baselines learn from the train rows of each corpus.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import { formatTable } from '../src/cli/table.ts';
import { ModeratoError } from '../src/errors.ts';
import { BASELINE_CONTENDERS, type BenchScores, createModelContender } from './quality/contender.ts';
import { readBenchCorpora } from './quality/corpora.ts';
import { findFastText } from './quality/fasttext.ts';
import { type BenchLine, benchLines } from './quality/figures.ts';
import { HASHED_LINEAR } from './quality/hashed-linear.ts';

const { values } = parseArgs({
  options: { corpora: { type: 'string' }, model: { type: 'string', default: DEFAULT_MODEL } },
});
const { MODERATO_CORPORA } = process.env;
const folder = values.corpora ?? MODERATO_CORPORA;
if (folder === undefined) throw new ModeratoError('USAGE', 'Name a corpora folder: --corpora DIR.');

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const started = performance.now();
const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;

const model = await createModelContender(values.model);
const fastText = await findFastText();
if (fastText === undefined) say('fastText is left out: there is no program fasttext on the PATH.');
const contenders = [...BASELINE_CONTENDERS, HASHED_LINEAR, ...(fastText ? [fastText] : []), model];

const lines: BenchLine[] = [];
for (const corpus of await readBenchCorpora(folder)) {
  const scores: BenchScores[] = [];
  for (const contender of contenders) {
    say(`${seconds()}: ${corpus.name} (${corpus.train.length} train, ${corpus.dev.length} dev): ${contender.name}`);
    scores.push(await contender.score(corpus));
  }
  lines.push(...benchLines(corpus, scores));
}
say(`${seconds()}: done`);
process.stdout.write('AUC on dev rows\n');
process.stdout.write(formatTable(['rows of', 'head', 'n', 'prevalence', ...contenders.map(({ name }) => name)], lines));
