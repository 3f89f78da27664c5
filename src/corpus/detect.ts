import { ModeratoError } from '../errors.ts';
import { isPlainObject } from '../plain-checks.ts';
import { dropMark } from './byte-order-mark.ts';
import { splitRow } from './csv-row.ts';
import { guessDelimiter } from './csv-rows.ts';
import { TEXT_FIELDS } from './fields.ts';
import { type Container, type Format, formatNamed } from './formats/index.ts';
import { firstJsonValue, LIST_NAMES } from './json-values.ts';
import type { JsonObject } from './layouts/fields.ts';
import { CORAL_IMPORT_COLUMNS, CORAL_IMPORT_OPTIONAL, GENERIC, guessLayout } from './layouts/index.ts';
import type { ReadOptions } from './read-item.ts';

/** What content was taken for, and what gave it away. */
export interface Detected {
  readonly container: Container;
  readonly format: Format;
  readonly why: string;
}

/** So much is looked at, at the most, in bytes. */
export const MAX_HEAD_BYTES = 1024 * 1024;

/**
 * Whether the beginning of a file is enough to tell it by: in it is the first record, row or root element. Longer
 * beginnings then tell the same.
 */
export function isEnough(head: Buffer): boolean {
  if (head.length >= MAX_HEAD_BYTES) return true;
  const start = firstVisible(head);
  if (start === -1) return false;
  const first = String.fromCharCode(head[start] as number);
  if (first === '[') return firstJsonValue(head) !== undefined;
  if (first === '<') return rootOf(textOf(head)) !== undefined;
  if (head.indexOf('\n', start) === -1) return false;
  if (first !== '{') return rowOf(textOf(head)).isComplete;
  if (isDocument(textOf(head).trimStart())) return firstRecord(head, 'json') !== undefined;
  // What looks like a record may have more behind it on its line.
  return firstRecord(head.subarray(0, head.lastIndexOf('\n') + 1), 'jsonl') !== undefined;
}

/** Likewise for telling what lines end in. */
export function isLineEndKnown(head: Buffer): boolean {
  return head.length >= MAX_HEAD_BYTES || head.includes('\n');
}

/** Not for what begins as XML, a list of JSON or Parquet does. */
export function mayBeOfLines(head: Buffer): boolean {
  const first = String.fromCharCode(head[firstVisible(head)] ?? 0);
  return first !== '<' && first !== '[' && !isParquet(head);
}

/** What the first bytes are packed in. Anything is CSV that is nothing else. */
export function detectContainer(head: Buffer, name: string): Container {
  if (isParquet(head)) return 'parquet';
  const text = textOf(head).trimStart();
  if (text.startsWith('<')) return 'xml';
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return isDocument(text) ? 'json' : 'jsonl';
  return /\.(?:jsonl|ndjson)(?:\.\w+)?$/i.test(name) ? 'jsonl' : 'csv';
}

/**
 * Tells the format of a file by its first bytes.
 * @throws ModeratoError FILE_UNREADABLE for XML that is no export of comments
 */
export function detect(head: Buffer, name: string, options: ReadOptions): Detected {
  const container = detectContainer(head, name);
  switch (container) {
    case 'parquet':
      return { container, format: formatNamed('parquet'), why: 'it begins with PAR1' };
    case 'xml':
      return detectXml(head);
    case 'csv':
      return detectCsv(head, options);
    default:
      return detectJson(head, container);
  }
}

/** The cells of the first row, of which a quoted one may go on over lines. */
export function firstRow(head: Buffer): readonly string[] {
  const { row, delimiter } = rowOf(textOf(head));
  return splitRow(row, delimiter) ?? [];
}

// --- internal ---

const textOf = (head: Buffer): string => Buffer.from(dropMark(head.subarray(0, MAX_HEAD_BYTES))).toString('utf8');

function isParquet(head: Buffer): boolean {
  return head.subarray(0, 4).toString('latin1') === 'PAR1';
}

/** Latin-1 keeps bytes apart; a byte order mark is not visible. */
function firstVisible(head: Buffer): number {
  return head.toString('latin1').search(/[^\s\xef\xbb\xbf\xff\xfe]/);
}

/** Around a list of records; what has a text is a record itself, of which the list has the answers. */
function isWrapper(value: JsonObject): boolean {
  if (TEXT_FIELDS.some((name) => typeof value[name] === 'string')) return false;
  return Object.entries(value).some(([name, list]) => LIST_NAMES.has(name) && Array.isArray(list));
}

/** An object over several lines, or one around a list of records; not a line of JSON Lines, be it broken. */
function isDocument(text: string): boolean {
  const [line = ''] = text.split('\n', 1);
  const value = parse(line);
  if (isPlainObject(value)) return isWrapper(value);
  const isLong = line.length === text.length;
  return isLong ? /"(?:comments|items|extractor|formats)"\s*:/.test(line) : /^\{[ \t\r]*\n\s*"/.test(text);
}

function detectXml(head: Buffer): Detected {
  const { name: root, tag } = rootOf(textOf(head)) ?? {};
  const isFeed = root === 'rss' && !WORDPRESS.test(tag ?? '');
  const name = isFeed ? undefined : { disqus: 'disqus', rss: 'wordpress' }[root ?? ''];
  if (name !== undefined) return { container: 'xml', format: formatNamed(name), why: `its root element is <${root}>` };
  const element = root === undefined ? 'XML without a root element' : `XML with the root element <${root}>`;
  const found = isFeed ? 'an RSS feed' : element;
  const rule =
    "Exports of Disqus have <disqus>, exports of WordPress <rss> with WordPress's name space wp; no other XML can be read.";
  throw new ModeratoError('FILE_UNREADABLE', `The input is ${found}. ${rule}`);
}

/** The tag of a root element, in UTF-16 units. */
const LONGEST_TAG = 8192;
const WORDPRESS = /\bxmlns:wp\s*=/;

/**
 * The root element with its attributes. Step by step over what may stand before it: one expression for all of it would
 * take quadratic time.
 */
function rootOf(text: string): { readonly name: string; readonly tag: string } | undefined {
  let at = 0;
  while (at !== -1) {
    at += text.slice(at).search(/\S|$/);
    const rest = text.slice(at, at + LONGEST_TAG);
    if (rest.startsWith('<?')) at = behind(text, '?>', at);
    else if (rest.startsWith('<!--')) at = behind(text, '-->', at);
    else if (/^<!DOCTYPE/i.test(rest)) at = behindDoctype(text, at);
    else {
      const [tag, name] = /^<([A-Za-z_][\w:.-]{0,39})(?:[\s/][^>]*)?>/.exec(rest) ?? [];
      return tag === undefined || name === undefined ? undefined : { name, tag };
    }
  }
  return undefined;
}

/** -1 where it does not come to its end. */
function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? -1 : found + end.length;
}

/** A document type may hold declarations in brackets. */
function behindDoctype(text: string, from: number): number {
  const [bracket, end] = [text.indexOf('[', from), text.indexOf('>', from)];
  if (bracket === -1 || end < bracket) return behind(text, '>', from);
  const closed = behind(text, ']', bracket);
  return closed === -1 ? -1 : behind(text, '>', closed);
}

function detectJson(head: Buffer, container: 'json' | 'jsonl'): Detected {
  const { layout, marks } = guessLayout(namesOf(firstRecord(head, container) ?? {}));
  const format = formatNamed(layout === GENERIC ? container : layout.name);
  const begins = container === 'json' ? 'it is JSON over lines or lists' : 'its lines are JSON';
  return { container, format, why: marks.length === 0 ? begins : `its first record has ${marks.join(', ')}` };
}

function namesOf(record: object): (name: string) => boolean {
  return (name) => Object.hasOwn(record, name);
}

/** The first record that is whole; its line must be whole too. */
function firstRecord(head: Buffer, container: 'json' | 'jsonl'): object | undefined {
  const values =
    container === 'json' ? [firstJsonValue(head)?.bytes?.toString('utf8') ?? ''] : textOf(head).split('\n');
  for (const value of values) {
    const record = value.trimStart().startsWith('{') ? parse(value) : undefined;
    if (isPlainObject(record)) return record;
  }
  return undefined;
}

/** The first row that is not blank, as text: to the end of the first line at which no quote is open. */
function rowOf(text: string): { readonly row: string; readonly delimiter: string; readonly isComplete: boolean } {
  const lines = text.trimStart().split('\n');
  const delimiter = guessDelimiter((lines[0] ?? '').replace(/\r$/, ''));
  let quotes = 0;
  for (const [i, line] of lines.entries()) {
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 1) continue;
    return {
      row: lines
        .slice(0, i + 1)
        .join('\n')
        .replace(/\r$/, ''),
      delimiter,
      isComplete: i < lines.length - 1,
    };
  }
  return { row: '', delimiter, isComplete: false };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function detectCsv(head: Buffer, options: ReadOptions): Detected {
  const cells = firstRow(head);
  const names = new Set(cells.map((cell) => cell.trim().toLowerCase()));
  const has = (name: string): boolean => names.has(name.toLowerCase());
  const { layout, marks } = guessLayout(has);
  const found = (name: string, why: string): Detected => ({ container: 'csv', format: formatNamed(name), why });
  if (layout !== GENERIC) return found(layout.name, `its columns are ${marks.join(', ')} among others`);
  const isPlain = [...GENERIC.text, ...(options.textColumn === undefined ? [] : [options.textColumn])].some(has);
  if (!isPlain && isCoralImport(cells)) {
    return found(
      'coral-csv',
      `its first row has ${cells.length} cells, a date in the fourth and a status in the seventh`,
    );
  }
  return found('csv', isPlain ? 'its first row names columns' : 'it looks like nothing else');
}

const CORAL_STATUS = /^(?:NONE|APPROVED|REJECTED|PREMOD|SYSTEM_WITHHELD|ACCEPTED)?$/;

function isCoralImport(cells: readonly string[]): boolean {
  const lacking = CORAL_IMPORT_COLUMNS.length - cells.length;
  return (
    lacking >= 0 &&
    lacking <= CORAL_IMPORT_OPTIONAL &&
    /^\d{4}-\d\d-\d\d[T ]/.test(cells[3] ?? '') &&
    CORAL_STATUS.test((cells[6] ?? '').trim().toUpperCase())
  );
}
