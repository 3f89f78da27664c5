import { join } from 'node:path';
import type { Split } from '../../../labels.ts';
import { corpusFault } from '../fault.ts';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { readTable, type TableRow } from './table.ts';

const COLUMNS = ['toxic', 'severe_toxic', 'obscene', 'threat', 'insult', 'identity_hate'] as const;

/**
 * As on Kaggle: `train.csv` (id, comment_text and the six columns, 0 or 1), and, where they are there too, `test.csv`
 * (id, comment_text) with `test_labels.csv` (id and the six columns; -1 marks rows that were never used).
 */
export const JIGSAW2018_LAYOUTS: readonly OfficialLayout[] = [
  { files: ['train.csv', 'test.csv', 'test_labels.csv'], read: readBoth },
  { files: ['train.csv'], read: (folder) => readTrain(folder, undefined) },
];

// --- internal ---

async function* readBoth(folder: string): AsyncGenerator<OfficialRow> {
  yield* readTrain(folder, 'train');
  const used = await readTestLabels(join(folder, 'test_labels.csv'));
  for await (const row of readTable(join(folder, 'test.csv'), ['id', 'comment_text'])) {
    const id = row.cell('id');
    const labels = used.get(id);
    if (labels !== undefined) {
      yield { file: row.file, line: row.line, id, text: row.cell('comment_text'), labels, split: 'dev' };
    }
  }
}

async function* readTrain(folder: string, split: Split | undefined): AsyncGenerator<OfficialRow> {
  for await (const row of readTable(join(folder, 'train.csv'), ['id', 'comment_text', ...COLUMNS])) {
    const { file, line } = row;
    yield { file, line, id: row.cell('id'), text: row.cell('comment_text'), labels: labelsOf(row), split };
  }
}

async function readTestLabels(path: string): Promise<ReadonlyMap<string, Record<string, number>>> {
  const used = new Map<string, Record<string, number>>();
  for await (const row of readTable(path, ['id', ...COLUMNS])) {
    if (row.cell('toxic').trim() !== '-1') used.set(row.cell('id'), labelsOf(row));
  }
  return used;
}

function labelsOf(row: TableRow): Record<string, number> {
  return Object.fromEntries(COLUMNS.map((column) => [column, zeroOrOne(row, column)]));
}

function zeroOrOne(row: TableRow, column: string): number {
  const cell = row.cell(column).trim();
  if (cell === '0' || cell === '1') return Number(cell);
  throw corpusFault(row.file, row.line, `the column "${column}" must be 0 or 1.`);
}
