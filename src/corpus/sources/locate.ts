import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ModeratoError } from '../../errors.ts';
import { unreadable } from '../bytes.ts';
import { SOURCES } from './index.ts';
import type { CorpusSource, CorpusUse, OfficialLayout } from './source.ts';

export interface CorporaOptions {
  /** `open` reads only corpora whose models may be given away; `all` reads restricted ones too. */
  readonly use: 'open' | 'all';
  /** Names of the sources to read; every one must be there. Default: whatever the folder holds. */
  readonly sources?: readonly string[] | undefined;
}

/** A source and where the folder keeps it. */
export type Located =
  | { readonly source: CorpusSource; readonly kind: 'prepared'; readonly path: string }
  | {
      readonly source: CorpusSource;
      readonly kind: 'official';
      readonly path: string;
      readonly layout: OfficialLayout;
    };

/**
 * Finds the sources of a folder, in the order of SOURCES. A prepared file goes before official ones.
 * @throws ModeratoError USAGE for a name that is unknown, or restricted where only open ones are read; FILE_NOT_FOUND,
 * FILE_UNREADABLE for the folder; CORPUS_INVALID when a named source, or every source, is missing
 */
export async function locateSources(folder: string, options: CorporaOptions): Promise<readonly Located[]> {
  const entries = await listFolder(folder);
  const wanted = wantedSources(options);
  const located: Located[] = [];
  for (const source of wanted) {
    const found = await locate(source, folder, entries);
    if (found !== undefined) located.push(found);
    else if (options.sources !== undefined) throw missing(folder, [source]);
  }
  if (located.length === 0) throw missing(folder, wanted, options.use);
  return located;
}

// --- internal ---

async function listFolder(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(folder));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') {
      throw new ModeratoError('FILE_UNREADABLE', `${folder} is a file. Name the folder with the corpora.`, { cause });
    }
    throw unreadable(folder, cause);
  }
}

function wantedSources({ use, sources }: CorporaOptions): readonly CorpusSource[] {
  if (sources?.length === 0)
    throw new ModeratoError('USAGE', 'No source was named. Name at least one, or none to read all.');
  for (const name of sources ?? []) checkName(name, use);
  return SOURCES.filter((source) => isAllowed(source.use, use) && (sources?.includes(source.name) ?? true));
}

function checkName(name: string, use: CorporaOptions['use']): void {
  const source = SOURCES.find((known) => known.name === name);
  if (source === undefined) {
    const names = SOURCES.map((known) => known.name).join(', ');
    throw new ModeratoError('USAGE', `There is no source "${name}". Choose from: ${names}.`);
  }
  if (isAllowed(source.use, use)) return;
  throw new ModeratoError(
    'USAGE',
    `The source ${name} is restricted (${source.licence}). Ask for use "all" to read it.`,
  );
}

function isAllowed(use: CorpusUse, asked: CorporaOptions['use']): boolean {
  return asked === 'all' || use === 'open';
}

async function locate(
  source: CorpusSource,
  folder: string,
  entries: ReadonlySet<string>,
): Promise<Located | undefined> {
  const prepared = preparedFiles(source).find((file) => entries.has(file));
  if (prepared !== undefined) return { source, kind: 'prepared', path: join(folder, prepared) };
  if (source.official === undefined || !entries.has(source.name)) return undefined;
  const path = join(folder, source.name);
  for (const layout of source.official) {
    if (await hasAll(path, layout.files)) return { source, kind: 'official', path, layout };
  }
  throw new ModeratoError('CORPUS_INVALID', `${path} lacks official files of ${source.name}: ${layouts(source)}.`);
}

async function hasAll(folder: string, files: readonly string[]): Promise<boolean> {
  for (const file of files) {
    const found = await stat(join(folder, file)).catch(() => undefined);
    if (found === undefined) return false;
  }
  return true;
}

function preparedFiles({ name }: CorpusSource): readonly string[] {
  return [`${name}.jsonl.gz`, `${name}.jsonl`];
}

function missing(folder: string, sources: readonly CorpusSource[], use?: CorporaOptions['use']): ModeratoError {
  const looked = sources.map(lookedFor).join('; ');
  const scope = use === 'open' ? ' Restricted corpora were passed over: ask for use "all" to read them.' : '';
  return new ModeratoError('CORPUS_INVALID', `${folder} holds no corpus that was looked for: ${looked}.${scope}`);
}

function lookedFor(source: CorpusSource): string {
  const official = source.official === undefined ? '' : ` or, in ${source.name}/, ${layouts(source)}`;
  return `${preparedFiles(source).join(' or ')}${official}`;
}

function layouts(source: CorpusSource): string {
  return (source.official ?? []).map(({ files }) => files.join(' + ')).join(' or ');
}
