import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFromFile } from '../corpus/article.ts';
import { openSource } from '../corpus/bytes.ts';
import { type CorpusRow, dropDevTexts, readCorpora } from '../corpus/corpora.ts';
import { readComments } from '../corpus/reader.ts';
import { sourceNamed } from '../corpus/sources/index.ts';
import { ModeratoError } from '../errors.ts';
import { GOLD_FOLDER, readGold } from '../labelling/gold.ts';
import { labelComments, type WeakLabels } from '../labelling/weak-labels.ts';
import type { Comment, Labels } from '../labels.ts';
import { splitFraction, type TrainingRow, toTrainingRow } from './rows.ts';
import { dropHeldOut, readHeldOutKeys } from './trust/held-out.ts';

const DATA = fileURLToPath(new URL('../../data/', import.meta.url));

/** The article whose appended comments are labelled by the labelling functions. */
const ARTICLE = join(DATA, 'articles/001.txt');
const SAMPLES = join(DATA, 'samples');
const ANNOTATIONS = join(DATA, 'annotations');
/** This share of the samples judges instead of training. */
const SAMPLES_DEV_SHARE = 0.15;
/**
 * Samples were written in sets of two, three, four or six that differ in one thing, numbered in a row. Blocks of twelve
 * cut few of these sets in two.
 */
const SAMPLES_BLOCK = 12;

/** Article comments with what the label model made of the votes. */
export interface LabelledArticle {
  readonly comments: readonly Comment[];
  readonly weak: WeakLabels;
  /** [n] hand-made labels. They judge the functions and train nothing. */
  readonly gold: readonly (Labels | undefined)[];
}

/** @throws ModeratoError FILE_NOT_FOUND, FILE_UNREADABLE, DATA_INVALID */
export async function labelArticle(): Promise<LabelledArticle> {
  const { comments } = await extractFromFile(ARTICLE);
  const known = await readGold(join(GOLD_FOLDER, '001.jsonl'));
  const gold = comments.map(({ id }) => known.get(id));
  return { comments, weak: labelComments(comments, gold), gold };
}

/** The comments of an article as training rows: their targets are soft, the label model's probabilities. */
export function articleRows({ comments, weak }: LabelledArticle): TrainingRow[] {
  return comments.map(({ id, text }, n) => ({
    id,
    text,
    group: 'article',
    split: 'train',
    targets: weak.labels[n] ?? {},
  }));
}

/**
 * The comments written for Moderato, from every file of a folder, without those that a suite judges by.
 * @throws ModeratoError DATA_INVALID for a sample that cannot be read
 */
export async function sampleRows(folder: string = SAMPLES): Promise<TrainingRow[]> {
  const rows: TrainingRow[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()) {
    const path = join(folder, file);
    for await (const item of readComments(await openSource(path, { stdin: process.stdin }))) {
      if ('error' in item) throw new ModeratoError('DATA_INVALID', `${path} line ${item.line}: ${item.error.message}`);
      if ('skipped' in item) continue;
      const { id, text } = item.comment;
      const splitKey = sampleBlock(id);
      const split = splitFraction({ splitKey, text }, 'samples') < SAMPLES_DEV_SHARE ? 'dev' : 'train';
      const slice = basename(file, '.jsonl');
      rows.push({ id, text, group: 'samples', split, splitKey, slice, targets: item.labels ?? {} });
    }
  }
  return dropHeldOut(rows, await readHeldOutKeys());
}

/**
 * The labelled corpora of a folder, and the labels that Moderato's own annotators gave to texts of them. A text that
 * any corpus or suite uses to judge is used by none to train.
 * @throws ModeratoError CORPUS_INVALID naming file and line
 */
export async function corpusRows(folder: string, use: 'open' | 'all'): Promise<TrainingRow[]> {
  const annotations = await readAnnotations();
  const read: CorpusRow[] = [];
  // Restricted corpora judge open models too, so their dev texts are kept out even where their train rows are.
  for await (const row of readCorpora(folder, { use: 'all' })) read.push(row);
  const rows: TrainingRow[] = [];
  for (const row of dropDevTexts(read).rows) {
    if (use === 'open' && sourceNamed(row.source)?.use !== 'open') continue;
    rows.push(toTrainingRow(row));
    const labels = annotations.get(`${row.source}/${row.id}`);
    if (labels && row.split === 'train') {
      rows.push({ id: row.id, text: row.text, group: 'annotations', split: 'train', targets: labels });
    }
  }
  return dropHeldOut(rows, await readHeldOutKeys());
}

// --- internal ---

/** The block of a sample by the number that its id ends in, from 1: `plots-025` is of `plots-2`. */
function sampleBlock(id: string): string {
  const number = /\d+$/.exec(id)?.[0] ?? '';
  return `${id.slice(0, id.length - number.length)}${Math.floor((Number(number) - 1) / SAMPLES_BLOCK)}`;
}

/** `data/annotations/<corpus>.csv`: id, then a 0 or 1 for each of the three labels; the texts stay in the corpus. */
async function readAnnotations(): Promise<Map<string, Record<string, number>>> {
  const labels = new Map<string, Record<string, number>>();
  for (const file of (await readdir(ANNOTATIONS)).filter((name) => name.endsWith('.csv')).sort()) {
    const [header = '', ...lines] = (await readFile(join(ANNOTATIONS, file), 'utf8')).trim().split('\n');
    const [, ...names] = header.split(',');
    for (const line of lines) {
      const [id, ...values] = line.split(',');
      labels.set(
        `${basename(file, '.csv')}/${id}`,
        Object.fromEntries(names.map((name, i) => [name, Number(values[i])])),
      );
    }
  }
  return labels;
}
