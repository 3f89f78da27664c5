import { formatTable } from '../../src/cli/table.ts';
import type { Head } from '../../src/labels.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { explainingFinder, f1At, learnedFinder, type SpanFinder } from './span-finder.ts';
import { readSpanRows, type SpanRow } from './spans.ts';

const HEADS: readonly Head[] = ['abusive', 'toxicity', 'insult'];
const CONTRIBUTIONS = Array.from({ length: 30 }, (_, n) => 0.1 * (n + 1));
const SHARES = Array.from({ length: 60 }, (_, n) => 0.01 * (n + 1));
const TRAIN_SAMPLE = 3000;
const GOLDS = {
  'all raters': (row: SpanRow) => row.byAll,
  'raters who marked': (row: SpanRow) => row.byMarkers,
};

/**
 * Character F1 of explanations with what people marked, on dev rows of civil_toxic_spans; head and threshold are chosen on
 * its training rows.
 */
export async function agreementTable(artifact: Artifact, corpora: string): Promise<string> {
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
