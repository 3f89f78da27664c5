import { join } from 'node:path';
import { corpusFault } from '../fault.ts';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { numberIn, readTable } from './table.ts';

const FILE = 'labeled_data.csv';

/**
 * As in the repository's data folder: `labeled_data.csv` with a first column without a name (the id), count (raters),
 * hate_speech, offensive_language, neither (votes for each), class and tweet. Labels are votes over raters.
 */
export const DAVIDSON2017_LAYOUTS: readonly OfficialLayout[] = [{ files: [FILE], read }];

// --- internal ---

async function* read(folder: string): AsyncGenerator<OfficialRow> {
  const columns = ['count', 'hate_speech', 'offensive_language', 'tweet'];
  for await (const row of readTable(join(folder, FILE), columns)) {
    const { file, line } = row;
    const raters = numberIn(row, 'count');
    if (raters === undefined || raters <= 0) throw corpusFault(file, line, 'the column "count" must be above 0.');
    const share = (column: string): number => (numberIn(row, column) ?? Number.NaN) / raters;
    const labels = { hate_speech: share('hate_speech'), offensive_language: share('offensive_language') };
    yield { file, line, id: row.cell('') || `line-${line}`, text: row.cell('tweet'), labels, split: undefined };
  }
}
