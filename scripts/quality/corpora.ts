import { HEADS, type Head } from '../../src/labels.ts';
import { judgedCorpora, OPPOSITIONAL_TASK } from '../../src/training/judged-corpora.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import type { BenchCorpus } from './contender.ts';

const NAMES = ['newsroom', 'jigsaw2018', 'pan24_oppositional'];

/**
 * The three corpora of the benchmark, in order, no train row with the text of a dev row of any of them.
 * @throws ModeratoError what `readCorpora` throws; CORPUS_INVALID when one of them is missing
 */
export async function readBenchCorpora(folder: string): Promise<BenchCorpus[]> {
  const rows = await judgedCorpora(folder, { use: 'open', sources: NAMES, withTrain: new Set(NAMES) });
  return NAMES.map((name) => toCorpus(name, rows.filter(({ group }) => group === name).map(askOwnHead)));
}

function toCorpus(name: string, rows: readonly TrainingRow[]): BenchCorpus {
  return {
    name,
    heads: HEADS.filter((head) => rows.some(({ targets }) => targets[head] !== undefined)),
    train: rows.filter(({ split }) => split === 'train'),
    dev: rows.filter(({ split }) => split === 'dev'),
  };
}

/** Oppositional texts are put to the conspiratorial head. */
function askOwnHead(row: TrainingRow): TrainingRow {
  const target = row.targets[OPPOSITIONAL_TASK];
  if (target === undefined) return row;
  const head: Head = 'conspiratorial';
  return { ...row, targets: { [head]: target } };
}
