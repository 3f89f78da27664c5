import { join } from 'node:path';
import { z } from 'zod';
import { ModeratoError } from '../../../errors.ts';
import type { Split } from '../../../labels.ts';
import type { OfficialLayout, OfficialRow } from '../source.ts';
import { readJsonFile } from './json-file.ts';

const CLASSES = ['hatespeech', 'offensive', 'normal'] as const;

const datasetSchema = z.record(
  z.string(),
  z.object({
    post_tokens: z.array(z.string()),
    annotators: z.array(z.object({ label: z.enum(CLASSES) })),
  }),
);

const divisionsSchema = z.object({
  train: z.array(z.string()),
  val: z.array(z.string()),
  test: z.array(z.string()),
});

/**
 * As in the repository's Data folder: `dataset.json` ({post id: {post_tokens, annotators: [{label}], ...}}) and, where it
 * is there too, `post_id_divisions.json` ({train, val, test}: post ids); a post that is in none of the three is passed
 * over. A post whose annotators found no majority is passed over, as its makers do.
 */
export const HATEXPLAIN_LAYOUTS: readonly OfficialLayout[] = [
  { files: ['dataset.json', 'post_id_divisions.json'], read: readDivided },
  { files: ['dataset.json'], read: (folder) => readPosts(folder, () => undefined) },
];

// --- internal ---

async function* readDivided(folder: string): AsyncGenerator<OfficialRow> {
  const { train, val, test } = await readJsonFile(join(folder, 'post_id_divisions.json'), divisionsSchema);
  const judging = new Set([...val, ...test]);
  const training = new Set(train);
  const both = train.find((id) => judging.has(id));
  if (both !== undefined) {
    throw new ModeratoError('CORPUS_INVALID', `post_id_divisions.json puts ${both} into train and into val or test.`);
  }
  for await (const row of readPosts(folder, (id) => (judging.has(id) ? 'dev' : 'train'))) {
    if (training.has(row.id) || judging.has(row.id)) yield row;
  }
}

async function* readPosts(folder: string, splitOf: (id: string) => Split | undefined): AsyncGenerator<OfficialRow> {
  const posts = Object.entries(await readJsonFile(join(folder, 'dataset.json'), datasetSchema));
  for (const [index, [id, { post_tokens, annotators }]] of posts.entries()) {
    const majority = majorityOf(annotators.map(({ label }) => label));
    if (majority === undefined) continue;
    const labels = { hatespeech: majority === 'hatespeech' ? 1 : 0, offensive: majority === 'offensive' ? 1 : 0 };
    yield { file: 'dataset.json', line: index + 1, id, text: post_tokens.join(' '), labels, split: splitOf(id) };
  }
}

/** What more than half of the annotators say. */
function majorityOf(votes: readonly string[]): string | undefined {
  return CLASSES.find((label) => votes.filter((vote) => vote === label).length * 2 > votes.length);
}
