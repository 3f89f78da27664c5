import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { corpusFault } from '../fault.ts';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { readTable, wordIn } from './table.ts';

const TABLE = 'annotations_metadata.csv';
const TEXTS = 'all_files';

/**
 * As in the repository: `annotations_metadata.csv` (file_id, user_id, subforum_id, num_contexts, label) and the sentences,
 * one each, in `all_files/<file_id>.txt`. Passed over are idk/skip and relation (hate only with its neighbours).
 */
export const STORMFRONT2018_LAYOUTS: readonly OfficialLayout[] = [{ files: [TABLE, TEXTS], read }];

// --- internal ---

async function* read(folder: string): AsyncGenerator<OfficialRow> {
  for await (const row of readTable(join(folder, TABLE), ['file_id', 'label'])) {
    const { file, line } = row;
    const label = wordIn(row, 'label', ['hate', 'noHate', 'relation', 'idk/skip']);
    if (label === 'relation' || label === 'idk/skip') continue;
    const id = row.cell('file_id');
    // It becomes part of a path.
    if (!/^\w+$/.test(id)) throw corpusFault(file, line, 'the column "file_id" must be letters, digits and "_".');
    const text = await readFile(join(folder, TEXTS, `${id}.txt`), 'utf8').catch((cause: unknown) => {
      throw corpusFault(file, line, `${TEXTS}/${id}.txt cannot be read. Fetch the folder again.`, cause);
    });
    yield { file, line, id, text: text.trim(), labels: { hate: label === 'hate' ? 1 : 0 }, split: undefined };
  }
}
