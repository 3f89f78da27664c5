import { join } from 'node:path';
import { splitByHash } from '../corpus-key.ts';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { readTabs } from './table.ts';

const FILE = 'paradetox.tsv';
const NEUTRAL = ['neutral1', 'neutral2', 'neutral3'] as const;

/** As in the repository: `paradetox.tsv`, columns toxic, neutral1, neutral2 and neutral3; the last two may be empty. */
export const PARADETOX_LAYOUTS: readonly OfficialLayout[] = [{ files: [FILE], read }];

// --- internal ---

async function* read(folder: string): AsyncGenerator<OfficialRow> {
  for await (const row of readTabs(join(folder, FILE), ['toxic', ...NEUTRAL])) {
    const { file, line } = row;
    // A sentence and its rewrites stay together, or dev would be known almost word by word.
    const split = splitByHash(row.cell('toxic'));
    for (const column of ['toxic', ...NEUTRAL]) {
      const labels = { toxic: column === 'toxic' ? 1 : 0 };
      yield { file, line, id: `line-${line}-${column}`, text: row.cell(column), labels, split };
    }
  }
}
