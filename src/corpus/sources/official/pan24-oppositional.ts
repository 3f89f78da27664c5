import { join } from 'node:path';
import { z } from 'zod';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { readJsonFile } from './json-file.ts';

const FILE = 'dataset_en_train.json';

const schema = z.array(
  z.object({
    id: z.union([z.string(), z.number()]),
    text: z.string(),
    category: z.enum(['CONSPIRACY', 'CRITICAL']),
  }),
);

/** As given out for PAN 2024: `dataset_en_train.json`, [{id, text, category: CONSPIRACY | CRITICAL, ...}]. */
export const PAN24_LAYOUTS: readonly OfficialLayout[] = [{ files: [FILE], read }];

// --- internal ---

async function* read(folder: string): AsyncGenerator<OfficialRow> {
  const posts = await readJsonFile(join(folder, FILE), schema);
  for (const [index, { id, text, category }] of posts.entries()) {
    const labels = { conspiracy: category === 'CONSPIRACY' ? 1 : 0 };
    yield { file: FILE, line: index + 1, id: String(id), text, labels, split: undefined };
  }
}
