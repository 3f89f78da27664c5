/**
 * How well the words that explanations name agree with those that people mark as toxic, and what an explanation costs:
 * `bench-explanations.ts [--corpora DIR] [--model DIR]`. Head and threshold are chosen on training rows of
 * civil_toxic_spans; the figures are those of its dev rows.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import { formatTable } from '../src/cli/table.ts';
import type { Head } from '../src/labels.ts';
import { loadModel } from '../src/moderator.ts';
import { sampleRows } from '../src/training/training-set.ts';
import { explanationCost } from './explanations/cost.ts';
import { explainingFinder, f1At, learnedFinder, type SpanFinder } from './explanations/span-finder.ts';
import { readSpanRows, type SpanRow } from './explanations/spans.ts';

const HEADS: readonly Head[] = ['abusive', 'toxicity', 'insult'];
const CONTRIBUTIONS = Array.from({ length: 30 }, (_, n) => 0.1 * (n + 1));
const SHARES = Array.from({ length: 60 }, (_, n) => 0.01 * (n + 1));
const TRAIN_SAMPLE = 3000;
const GOLDS = {
  'all raters': (row: SpanRow) => row.byAll,
  'raters who marked': (row: SpanRow) => row.byMarkers,
};

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
else process.stdout.write(await agreementTable(folder));

async function agreementTable(corpora: string): Promise<string> {
  const rows = await readSpanRows(corpora);
  const train = rows.filter(({ split }) => split === 'train');
  const dev = rows.filter(({ split }) => split === 'dev');
  const step = Math.ceil(train.length / TRAIN_SAMPLE);
  const sample = train.filter((_, n) => n % step === 0);
  const others = train.filter((_, n) => n % step !== 0);
  const lines = Object.entries(GOLDS).flatMap(([name, gold]) => {
    const judge = (what: string, find: SpanFinder, thresholds: readonly number[]) => {
      const onTrain = f1At(
        sample,
        sample.map(({ text }) => find(text)),
        thresholds,
        gold,
      );
      const best = onTrain.indexOf(Math.max(...onTrain));
      const threshold = thresholds[best] as number;
      const marked = dev.filter((row) => gold(row).size > 0);
      const semEval = dev.filter(({ isSemEval }) => isSemEval);
      const onDev = (part: readonly SpanRow[]) =>
        f1At(
          part,
          part.map(({ text }) => find(text)),
          [threshold],
          gold,
        )[0];
      return [name, what, threshold, onTrain[best], onDev(dev), onDev(semEval), onDev(marked)];
    };
    const none: SpanFinder = () => [];
    const all: SpanFinder = (text) => [{ begin: 0, end: text.length, strength: 1 }];
    return [
      judge('nothing', none, [0]),
      judge('everything', all, [0]),
      ...HEADS.map((head) => judge(`explanation of ${head}`, explainingFinder(artifact, head), CONTRIBUTIONS)),
      judge('words learned from marked spans', learnedFinder(others, gold), SHARES),
    ];
  });
  const empty = Object.entries(GOLDS).map(
    ([name, gold]) => `${name} ${dev.filter((row) => gold(row).size === 0).length}`,
  );
  return [
    `Character F1 on ${dev.length} dev rows; threshold chosen on ${sample.length} training rows. Dev rows without a marked character: ${empty.join(', ')}.\n`,
    formatTable(['majority of', 'found by', 'threshold', 'F1 train', 'F1 dev', 'SemEval rows', 'marked rows'], lines),
  ].join('');
}
