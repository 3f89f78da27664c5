import { access } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { extractFromFile } from '../corpus/article.ts';
import { openSource } from '../corpus/bytes.ts';
import { readComments } from '../corpus/reader.ts';
import { roundScore } from '../corpus/verdict-json.ts';
import { openOutput } from '../corpus/writer.ts';
import { createFunctions } from '../labelling/functions/index.ts';
import { GOLD_FOLDER, readGold } from '../labelling/gold.ts';
import { NO, YES } from '../labelling/labelling-function.ts';
import { loadLexicons } from '../labelling/lexicon.ts';
import { labelComments, type WeakLabels } from '../labelling/weak-labels.ts';
import { type Comment, LABELS, type Labels } from '../labels.ts';
import type { Io } from './io.ts';
import { agreementTable, analysisTable } from './labelling-tables.ts';
import { SkipReport } from './skipped.ts';

export interface LabelRequest {
  readonly input: string;
  /** File of gold labels. Default: the one that comes with Moderato for an article of that name, if any. */
  readonly gold?: string | undefined;
  /** Folder of word lists. Default: those that come with Moderato. */
  readonly lexicons?: string | undefined;
}

/** A comment and what is known about it before any function votes. */
interface Row {
  readonly comment: Comment;
  readonly labels?: Labels | undefined;
}

/**
 * Labels the comments of an article (.txt) or of a file of comments, one record a line on stdout, tables on stderr.
 * All comments are held in memory: the label model looks at them together.
 * @throws ModeratoError FILE_NOT_FOUND, FILE_UNREADABLE, DATA_INVALID; RECORDS_SKIPPED when some could not be read
 */
export async function runLabel(request: LabelRequest, io: Io): Promise<void> {
  const gold = await goldFor(request);
  const functions = createFunctions(loadLexicons(request.lexicons));
  const skipped = new SkipReport(io.stderr);
  const rows = isArticle(request.input) ? await articleRows(request.input) : await fileRows(request.input, io, skipped);
  const truths = rows.map(({ comment, labels }) => gold?.get(comment.id) ?? labels);
  const weak = labelComments(
    rows.map((row) => row.comment),
    truths,
    functions,
  );
  const output = await openOutput('-', io.stdout);
  for (const [i, { comment }] of rows.entries()) {
    if (!(await output.write(JSON.stringify(toRecord(comment.id, i, weak))))) return await output.discard();
  }
  await output.commit();
  io.stderr.write(report(rows.length, weak, truths));
  skipped.throwIfAny(rows.length + skipped.count);
}

// --- internal ---

function isArticle(path: string): boolean {
  return extname(path).toLowerCase() === '.txt';
}

async function articleRows(path: string): Promise<Row[]> {
  const { comments } = await extractFromFile(path);
  return comments.map(({ id, text }) => ({ comment: { id, text } }));
}

async function fileRows(path: string, io: Io, skipped: SkipReport): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const item of readComments(await openSource(path, { stdin: io.stdin }))) {
    if ('error' in item) skipped.add(`line ${item.line}`, item.error);
    else if ('comment' in item) rows.push({ comment: item.comment, labels: item.labels });
  }
  return rows;
}

async function goldFor({ input, gold }: LabelRequest): Promise<ReadonlyMap<string, Labels> | undefined> {
  if (gold !== undefined) return readGold(gold);
  const shipped = join(GOLD_FOLDER, `${basename(input, extname(input))}.jsonl`);
  const exists = await access(shipped).then(
    () => true,
    () => false,
  );
  return isArticle(input) && exists ? readGold(shipped) : undefined;
}

function toRecord(id: string, index: number, { labels, outcomes }: WeakLabels) {
  const votes = (label: (typeof LABELS)[number], cast: number): string[] => {
    const { functions, rows } = outcomes[label].matrix;
    return functions.filter((_, column) => rows[index]?.[column] === cast).map((lf) => lf.name);
  };
  return {
    id,
    labels: Object.fromEntries(LABELS.map((label) => [label, roundScore(labels[index]?.[label] ?? 0)])),
    votes: Object.fromEntries(LABELS.map((label) => [label, { yes: votes(label, YES), no: votes(label, NO) }])),
  };
}

function report(count: number, weak: WeakLabels, truths: readonly (Labels | undefined)[]): string {
  if (count === 0) return 'moderato: no comments, nothing to label\n';
  const tables = LABELS.map((label) => `${label}\n${analysisTable(weak.outcomes[label].analysis)}\n`).join('');
  const faults = weak.matrix.faults.reduce((total, value) => total + value, 0);
  const trouble = faults > 0 ? `\nmoderato: functions threw ${faults} times; each counts as an abstention\n` : '';
  return `${tables}${agreementTable(weak, truths)}${trouble}`;
}
