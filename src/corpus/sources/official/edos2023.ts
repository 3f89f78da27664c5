import { join } from 'node:path';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { readTable, wordIn } from './table.ts';

const FILE = 'edos_labelled_aggregated.csv';

/**
 * As in the repository's data folder: `edos_labelled_aggregated.csv`, columns rewire_id, text, label_sexist (sexist | not
 * sexist), label_category, label_vector and split (train | dev | test).
 */
export const EDOS2023_LAYOUTS: readonly OfficialLayout[] = [{ files: [FILE], read }];

// --- internal ---

async function* read(folder: string): AsyncGenerator<OfficialRow> {
  for await (const row of readTable(join(folder, FILE), ['rewire_id', 'text', 'label_sexist', 'split'])) {
    const { file, line } = row;
    const labels = { sexist: wordIn(row, 'label_sexist', ['sexist', 'not sexist']) === 'sexist' ? 1 : 0 };
    const split = wordIn(row, 'split', ['train', 'dev', 'test']) === 'train' ? 'train' : 'dev';
    yield { file, line, id: row.cell('rewire_id'), text: row.cell('text'), labels, split };
  }
}
