import { ModeratoError } from '../errors.ts';
import { type CorporaOptions, type Located, locateSources } from './sources/locate.ts';
import { checkManifest } from './sources/manifest.ts';
import { readOfficial } from './sources/official.ts';
import { readPrepared } from './sources/prepared.ts';
import type { CorpusRow } from './sources/source.ts';

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
  const sources = await locateSources(folder, options);
  await checkManifest(folder);
  for (const located of sources) yield* readSource(located);
}

// --- internal ---

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
