import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Split } from '../../../labels.ts';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { numberIn, readTable, type TableRow, wordIn } from './table.ts';

/** Shares of raters, 0 to 1. The share called toxic is `target` in train.csv and `toxicity` elsewhere. */
const FINER = ['severe_toxicity', 'obscene', 'identity_attack', 'insult', 'threat', 'sexual_explicit'] as const;

/** Parts of the Kaggle test that were given out with labels later; both, one or none may be there. */
const TESTS = ['test_public_expanded.csv', 'test_private_expanded.csv'] as const;

/**
 * As on Kaggle: `all_data.csv` (id, comment_text, split = train | test, toxicity and the finer columns among others), or
 * else `train.csv` (id, target, comment_text and the finer columns) with the expanded tests, if they are there.
 */
export const CIVIL_COMMENTS_LAYOUTS: readonly OfficialLayout[] = [
  { files: ['all_data.csv'], read: readAllData },
  { files: ['train.csv'], read: readParts },
];

// --- internal ---

async function* readAllData(folder: string): AsyncGenerator<OfficialRow> {
  const columns = ['id', 'comment_text', 'split', 'toxicity', ...FINER];
  for await (const row of readTable(join(folder, 'all_data.csv'), columns)) {
    yield toRow(row, 'toxicity', wordIn(row, 'split', ['train', 'test']) === 'train' ? 'train' : 'dev');
  }
}

async function* readParts(folder: string): AsyncGenerator<OfficialRow> {
  const tests = TESTS.map((test) => join(folder, test)).filter((path) => existsSync(path));
  const trainColumns = ['id', 'comment_text', 'target', ...FINER];
  for await (const row of readTable(join(folder, 'train.csv'), trainColumns)) {
    yield toRow(row, 'target', tests.length > 0 ? 'train' : undefined);
  }
  for (const path of tests) {
    for await (const row of readTable(path, ['id', 'comment_text', 'toxicity', ...FINER])) {
      yield toRow(row, 'toxicity', 'dev');
    }
  }
}

function toRow(row: TableRow, toxicity: string, split: Split | undefined): OfficialRow {
  const shares = [['target', numberIn(row, toxicity)], ...FINER.map((column) => [column, numberIn(row, column)])];
  const labels = Object.fromEntries(shares.filter(([, share]) => share !== undefined));
  return { file: row.file, line: row.line, id: row.cell('id'), text: row.cell('comment_text'), labels, split };
}
