import { ModeratoError } from '../errors.ts';
import { HEADS, type Head, type Split } from '../labels.ts';
import { type CorporaOptions, type Located, locateSources } from './sources/locate.ts';
import { checkManifest } from './sources/manifest.ts';
import { readOfficial } from './sources/official.ts';
import { readPrepared } from './sources/prepared.ts';
import type { CorpusRow, CorpusSource, CorpusUse } from './sources/source.ts';

export { corpusKey } from './sources/corpus-key.ts';
export { dropDevTexts, type WithoutDevTexts } from './sources/dev-texts.ts';
export { SOURCES } from './sources/index.ts';
export type { CorporaOptions } from './sources/locate.ts';
export type { CorpusRow, CorpusSource } from './sources/source.ts';

/**
 * Streams the rows of every corpus in a folder: sources in the order of SOURCES, rows in the order of their files, so
 * that the same folder always gives the same rows. A source is read from `<name>.jsonl.gz` or `<name>.jsonl` or else
 * from its official files in `<name>/`.
 * @throws ModeratoError CORPUS_INVALID naming file and line at the first fault; USAGE, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function* readCorpora(folder: string, options: CorporaOptions): AsyncGenerator<CorpusRow> {
  for (const located of await openFolder(folder, options)) yield* readSource(located);
}

/** `positives` have a value of at least a half. */
export interface ColumnCount {
  readonly rows: number;
  readonly positives: number;
}

export interface SplitCount {
  readonly rows: number;
  /** Every column of the source, also one that no row has. */
  readonly columns: Readonly<Record<string, ColumnCount>>;
}

export interface SourceCount {
  readonly name: string;
  readonly use: CorpusUse;
  readonly splits: Readonly<Record<Split, SplitCount>>;
}

export interface CorporaReport {
  /** In the order of reading. */
  readonly sources: readonly SourceCount[];
  /** Heads for which no row trains, in the order of HEADS. */
  readonly emptyHeads: readonly Head[];
}

/**
 * Reads every row of a folder and counts, so that no training starts on data with a fault in it.
 * @throws ModeratoError what `readCorpora` throws, at the first fault
 */
export async function checkCorpora(folder: string, options: CorporaOptions): Promise<CorporaReport> {
  const sources: SourceCount[] = [];
  const trained = new Set<Head>();
  for (const located of await openFolder(folder, options)) {
    const count = await countSource(located);
    sources.push(count);
    for (const [column, { head }] of Object.entries(located.source.columns)) {
      if (head !== undefined && (count.splits.train.columns[column]?.rows ?? 0) > 0) trained.add(head);
    }
  }
  return { sources, emptyHeads: HEADS.filter((head) => !trained.has(head)) };
}

// --- internal ---

async function openFolder(folder: string, options: CorporaOptions): Promise<readonly Located[]> {
  const located = await locateSources(folder, options);
  await checkManifest(folder);
  return located;
}

async function* readSource(located: Located): AsyncGenerator<CorpusRow> {
  const rows =
    located.kind === 'prepared'
      ? readPrepared(located.source, located.path)
      : readOfficial(located.source, located.layout, located.path);
  let isEmpty = true;
  for await (const row of rows) {
    isEmpty = false;
    yield row;
  }
  if (isEmpty) throw new ModeratoError('CORPUS_INVALID', `${located.path} holds no rows. Fetch it again or remove it.`);
}

interface Tally {
  rows: number;
  columns: Record<string, { rows: number; positives: number }>;
}

async function countSource(located: Located): Promise<SourceCount> {
  const { source } = located;
  const splits = { train: emptyTally(source), dev: emptyTally(source) };
  for await (const { split, labels } of readSource(located)) {
    const tally = splits[split];
    tally.rows += 1;
    for (const [column, value] of Object.entries(labels)) {
      const count = tally.columns[column];
      if (count === undefined) continue;
      count.rows += 1;
      if (value >= 0.5) count.positives += 1;
    }
  }
  return { name: source.name, use: source.use, splits };
}

function emptyTally(source: CorpusSource): Tally {
  const columns = Object.keys(source.columns).map((column) => [column, { rows: 0, positives: 0 }]);
  return { rows: 0, columns: Object.fromEntries(columns) };
}
