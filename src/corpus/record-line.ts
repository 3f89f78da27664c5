import { HEADS, type Verdict } from '../labels.ts';
import type { InputColumns, Meta, ReadComment } from './read-item.ts';
import { roundScore } from './verdict-json.ts';
import { verdictLine } from './verdict-line.ts';

/** What a scored record is written as. Parquet is put together from lines of `jsonl`. */
export const OUTPUT_FORMATS = ['jsonl', 'csv', 'parquet'] as const;

export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The fields of the source, in the order in which outputs have them behind those of the verdict. */
export const META_FIELDS = ['author', 'date', 'url', 'thread', 'parent'] as const satisfies readonly (keyof Meta)[];

/** How a run's records are written. Plain data. */
export interface RecordForm {
  readonly format: OutputFormat;
  /**
   * Names of the input's columns, with `keep` and an input that is a table: the output has a column for each. Of other
   * inputs, whose records differ, they stand together in one field, `columns`.
   */
  readonly inputColumns?: readonly string[] | undefined;
  readonly keep?: boolean | undefined;
}

/** A scored record as one line, without its line break; in CSV a quoted cell may hold further ones. */
export function recordLine(verdict: Verdict, read: Pick<ReadComment, 'meta' | 'columns'>, form: RecordForm): string {
  return form.format === 'csv' ? csvLine(verdict, read, form) : jsonLine(verdict, read);
}

/** The first line of an output, if it has one of its own. */
export function headerLine(form: RecordForm): string | undefined {
  return form.format === 'csv' ? columnNames(form).map(quoteCell).join(',') : undefined;
}

/** Names of the columns of a table of records. One of the input's that is taken already has `input_` before it. */
export function columnNames({ keep, inputColumns }: RecordForm): string[] {
  const own: string[] = [...BEFORE_SCORES, ...HEADS, ...BEHIND_SCORES, ...META_FIELDS];
  if (keep !== true) return own;
  if (inputColumns === undefined) return [...own, COLUMNS];
  const taken = new Set(own);
  return [...own, ...inputColumns.map((name) => freeName(name, taken))];
}

/** The name of the field or column in which columns of differing records stand together. */
export const COLUMNS = 'columns';

// --- internal ---

const BEFORE_SCORES = ['id', 'action'];
const BEHIND_SCORES = ['reasons', 'model', 'language', 'outOfDomain'];

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  while (taken.has(free)) free = `input_${free}`;
  taken.add(free);
  return free;
}

function jsonLine(verdict: Verdict, { meta, columns }: Pick<ReadComment, 'meta' | 'columns'>): string {
  const line = verdictLine(verdict);
  if (meta === undefined && columns === undefined) return line;
  let more = '';
  if (meta !== undefined) {
    for (const field of META_FIELDS) {
      const value = meta[field];
      if (value !== undefined) more += `,"${field}":${JSON.stringify(value)}`;
    }
  }
  if (columns !== undefined) more += `,"${COLUMNS}":${JSON.stringify(columns)}`;
  return `${line.slice(0, -1)}${more}}`;
}

function csvLine(verdict: Verdict, { meta, columns }: Pick<ReadComment, 'meta' | 'columns'>, form: RecordForm): string {
  let line = `${quoteCell(verdict.id)},${verdict.action}`;
  for (const head of HEADS) {
    const score = verdict.scores[head];
    line += score === undefined ? ',' : `,${roundScore(score)}`;
  }
  line += `,${quoteCell(verdict.reasons.map(({ label }) => label).join(' '))},${quoteCell(verdict.model)}`;
  line += `,${quoteCell(verdict.language ?? '')},${verdict.outOfDomain?.reason ?? ''}`;
  for (const field of META_FIELDS) line += `,${quoteCell(meta?.[field] ?? '')}`;
  return form.keep === true ? line + keptCells(columns, form) : line;
}

function keptCells(columns: InputColumns | undefined, { inputColumns }: RecordForm): string {
  if (inputColumns === undefined) return `,${columns === undefined ? '' : quoteCell(JSON.stringify(columns))}`;
  return inputColumns.map((name) => `,${quoteCell(String(columns?.[name] ?? ''))}`).join('');
}

/**
 * As RFC 4180 has it. A blank at an edge is quoted too, for some readers trim. A text that a spreadsheet would take for
 * a formula gets an apostrophe before it: readers write ids, names and texts, and moderators open them.
 */
function quoteCell(text: string): string {
  const inert = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*$/;
