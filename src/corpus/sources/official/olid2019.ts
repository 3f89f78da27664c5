import { basename, join } from 'node:path';
import type { Split } from '../../../labels.ts';
import { corpusFault } from '../fault.ts';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { csvRows, readTabs, wordIn } from './table.ts';

const TRAIN = 'olid-training-v1.0.tsv';
const TEST = 'testset-levela.tsv';
const TEST_LABELS = 'labels-levela.csv';

/**
 * As given out: `olid-training-v1.0.tsv` (id, tweet, subtask_a = OFF | NOT, subtask_b = TIN | UNT | NULL, subtask_c) and,
 * where they are there too, `testset-levela.tsv` (id, tweet) with `labels-levela.csv` (id and OFF | NOT, no names on top).
 */
export const OLID2019_LAYOUTS: readonly OfficialLayout[] = [
  { files: [TRAIN, TEST, TEST_LABELS], read: readBoth },
  { files: [TRAIN], read: (folder) => readTrain(folder, undefined) },
];

// --- internal ---

async function* readBoth(folder: string): AsyncGenerator<OfficialRow> {
  yield* readTrain(folder, 'train');
  const offensive = await readTestLabels(join(folder, TEST_LABELS));
  for await (const row of readTabs(join(folder, TEST), ['id', 'tweet'])) {
    const { file, line } = row;
    const id = row.cell('id');
    const label = offensive.get(id);
    if (label === undefined) throw corpusFault(file, line, `${TEST_LABELS} has no label for this id.`);
    yield { file, line, id, text: row.cell('tweet'), labels: { offensive: label }, split: 'dev' };
  }
}

async function* readTrain(folder: string, split: Split | undefined): AsyncGenerator<OfficialRow> {
  for await (const row of readTabs(join(folder, TRAIN), ['id', 'tweet', 'subtask_a', 'subtask_b'])) {
    const { file, line } = row;
    const labels = {
      offensive: wordIn(row, 'subtask_a', ['OFF', 'NOT']) === 'OFF' ? 1 : 0,
      targeted: wordIn(row, 'subtask_b', ['TIN', 'UNT', 'NULL']) === 'TIN' ? 1 : 0,
    };
    yield { file, line, id: row.cell('id'), text: row.cell('tweet'), labels, split };
  }
}

async function readTestLabels(path: string): Promise<ReadonlyMap<string, number>> {
  const offensive = new Map<string, number>();
  for await (const { line, cells } of csvRows(path)) {
    const [id = '', label] = cells.map((cell) => cell.trim());
    if (label !== 'OFF' && label !== 'NOT') {
      throw corpusFault(basename(path), line, 'a row must be an id and OFF or NOT.');
    }
    offensive.set(id, label === 'OFF' ? 1 : 0);
  }
  return offensive;
}
