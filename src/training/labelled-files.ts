import { basename } from 'node:path';
import { openSource } from '../corpus/bytes.ts';
import { corpusKey } from '../corpus/corpora.ts';
import type { NumberedItem } from '../corpus/read-item.ts';
import { readComments } from '../corpus/reader.ts';
import { ModeratoError } from '../errors.ts';
import type { Split } from '../labels.ts';
import type { TrainingRow } from './rows.ts';
import { dropHeldOut, readHeldOutKeys } from './trust/held-out.ts';

/**
 * Files of labelled records, `{"id", "text", "labels": {"abusive": 1}}`, as rows: each file is a group by its name. A
 * record trains, unless its field `split` says `dev`; a train row with the text of a suite is left out.
 * @throws ModeratoError DATA_INVALID naming file and line at the first fault, or a file in which nothing is labelled
 */
export async function labelledFileRows(paths: readonly string[]): Promise<TrainingRow[]> {
  const rows: TrainingRow[] = [];
  for (const path of paths) rows.push(...(await readFileRows(path)));
  return dropHeldOut(rows, await readHeldOutKeys());
}

/** Leaves out the train rows that have the text of a dev row, told by `corpusKey`: what judges never trains. */
export function dropJudged(rows: readonly TrainingRow[]): TrainingRow[] {
  const judged = new Set(rows.filter(({ split }) => split === 'dev').map(({ text }) => corpusKey(text)));
  return rows.filter(({ split, text }) => split === 'dev' || !judged.has(corpusKey(text)));
}

// --- internal ---

async function readFileRows(path: string): Promise<TrainingRow[]> {
  const rows: TrainingRow[] = [];
  const group = basename(path);
  // `keep` brings the field `split`.
  for await (const item of readComments(await openSource(path, { stdin: process.stdin }), { keep: true })) {
    if ('error' in item) throw invalid(path, item, item.error.message);
    if ('skipped' in item) continue;
    const { id, text } = item.comment;
    rows.push({ id, text, group, split: splitOf(path, item), targets: item.labels ?? {} });
  }
  if (rows.some(({ targets }) => Object.keys(targets).length > 0)) return rows;
  throw new ModeratoError(
    'DATA_INVALID',
    `${path} has no record with a label to learn from. Give each "labels", as {"abusive": 1}.`,
  );
}

function splitOf(path: string, item: NumberedItem & { readonly columns?: object }): Split {
  const { columns = {} } = item;
  const split: unknown = Object.hasOwn(columns, 'split') ? Reflect.get(columns, 'split') : 'train';
  if (split === 'train' || split === 'dev') return split;
  if (split === 'test') {
    throw invalid(path, item, 'is a test row. Training must not see it: take it out, and judge by it afterwards');
  }
  throw invalid(path, item, 'has an unknown "split". It is train, dev, or left out');
}

function invalid(path: string, { line }: NumberedItem, what: string): ModeratoError {
  return new ModeratoError('DATA_INVALID', `${path} line ${line}: ${what}`);
}
