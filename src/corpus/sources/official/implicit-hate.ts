import { join } from 'node:path';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { readTabs, wordIn } from './table.ts';

const FILE = 'implicit_hate_v1_stg1_posts.tsv';
const CLASSES = ['not_hate', 'implicit_hate', 'explicit_hate'] as const;

/** The first stage with its texts: `implicit_hate_v1_stg1_posts.tsv`, columns post and class. Ids are line numbers. */
export const IMPLICIT_HATE_LAYOUTS: readonly OfficialLayout[] = [{ files: [FILE], read }];

// --- internal ---

async function* read(folder: string): AsyncGenerator<OfficialRow> {
  for await (const row of readTabs(join(folder, FILE), ['post', 'class'])) {
    const { file, line } = row;
    const found = wordIn(row, 'class', CLASSES);
    const labels = {
      hate: found === 'not_hate' ? 0 : 1,
      implicit_hate: found === 'implicit_hate' ? 1 : 0,
      explicit_hate: found === 'explicit_hate' ? 1 : 0,
    };
    yield { file, line, id: `line-${line}`, text: row.cell('post'), labels, split: undefined };
  }
}
