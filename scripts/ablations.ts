/**
 * What each part of the model is worth: trains smaller models, each without one part, and prints the AUC on the dev
 * rows of `newsroom`: all of them, and those that nobody picked. `npm run bench:ablations -- --corpora DIR [--share 0.25] [--only NAME,...]`
 */
import { parseArgs } from 'node:util';
import { formatTable } from '../src/cli/table.ts';
import { LABELS, type Label } from '../src/labels.ts';
import { parseArtifact } from '../src/model/artifact.ts';
import { startBackend } from '../src/training/backend.ts';
import { NATURAL_SLICES, TRAINING, type TrainingConfig } from '../src/training/config.ts';
import { rocAuc } from '../src/training/metrics.ts';
import { type TrainingRow, textFraction } from '../src/training/rows.ts';
import { createScoresOf } from '../src/training/scores-of.ts';
import { trainModel } from '../src/training/train-model.ts';
import { articleRows, corpusRows, labelArticle, sampleRows } from '../src/training/training-set.ts';

interface Variant {
  readonly name: string;
  readonly config?: Partial<TrainingConfig>;
  readonly keeps?: (row: TrainingRow) => boolean;
}

const OWN_GROUPS = ['newsroom', 'annotations', 'samples', 'article'];

const VARIANTS: readonly Variant[] = [
  { name: 'everything' },
  { name: 'no traits of words', config: { vectors: { ...TRAINING.vectors, trait: 0 } } },
  { name: 'no vectors from text', config: { vectors: { ...TRAINING.vectors, epochs: 0 } } },
  { name: 'no labelling functions', config: { weak: { groups: [], share: 0 } } },
  { name: 'no samples', keeps: (row) => row.group !== 'samples' },
  { name: 'no annotations', keeps: (row) => row.group !== 'annotations' },
  { name: 'no other corpora', keeps: (row) => OWN_GROUPS.includes(row.group) },
];

const { values } = parseArgs({
  options: { corpora: { type: 'string' }, share: { type: 'string', default: '0.25' }, only: { type: 'string' } },
});
if (values.corpora === undefined) throw new RangeError('Name a corpora folder: --corpora DIR.');
await startBackend();
const share = Number(values.share);
const wanted = values.only?.split(',');
const rows = [
  ...articleRows(await labelArticle()),
  ...(await sampleRows()),
  ...(await corpusRows(values.corpora, 'open')),
].filter((row) => OWN_GROUPS.includes(row.group) || textFraction(row.text, 'ablations') < share);

const judged = rows.filter((row) => row.split === 'dev' && row.group === 'newsroom');
const natural = judged.filter((row) => NATURAL_SLICES.has(`newsroom/${row.slice}`));
const table: (string | number)[][] = [];
for (const { name, config, keeps = () => true } of VARIANTS) {
  if (wanted && !wanted.includes(name)) continue;
  const files = await trainModel(rows.filter(keeps), { name: 'ablation@1', seed: 1 }, { ...TRAINING, ...config });
  const artifact = await parseArtifact(files.json, files.weights, 'memory');
  const scoresOf = createScoresOf(artifact);
  const auc = (label: Label, members: readonly TrainingRow[]): number =>
    rocAuc(
      members.map((row) => scoresOf(row.text)[label] ?? 0),
      members.map((row) => row.targets[label] ?? 0),
    );
  table.push([name, ...LABELS.flatMap((label) => [auc(label, judged), auc(label, natural)])]);
  process.stderr.write(`${name} done\n`);
}
const header = [
  'variant',
  ...LABELS.flatMap((label) => [`${label} n=${judged.length}`, `natural n=${natural.length}`]),
];
process.stdout.write(formatTable(header, table, 3));
