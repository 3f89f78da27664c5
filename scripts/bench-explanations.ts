/**
 * How well the words that explanations name agree with those that people mark as toxic, and what an explanation costs:
 * `bench-explanations.ts [--corpora DIR] [--model DIR]`. Head and threshold are chosen on training rows of
 * civil_toxic_spans; the figures are those of its dev rows.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import { loadModel } from '../src/moderator.ts';
import { sampleRows } from '../src/training/training-set.ts';
import { agreementTable } from './explanations/agreement.ts';
import { explanationCost } from './explanations/cost.ts';

const { values } = parseArgs({
  options: { corpora: { type: 'string' }, model: { type: 'string', default: DEFAULT_MODEL } },
});
const folder = values.corpora ?? process.env['MODERATO_CORPORA'];
const { artifact, moderate } = await loadModel(values.model);

const texts = (await sampleRows()).map(({ text }) => text);
const { plain, explained, ratio } = explanationCost(moderate, texts);
process.stdout.write(
  `Cost, median of ${texts.length} comments in microseconds: verdict ${plain.toFixed(1)}, verdict with explanation ${explained.toFixed(1)}, ratio ${ratio.toFixed(2)}\n`,
);

if (folder === undefined)
  process.stderr.write('No agreement with people is measured: name a corpora folder, --corpora DIR.\n');
else process.stdout.write(await agreementTable(artifact, folder));
