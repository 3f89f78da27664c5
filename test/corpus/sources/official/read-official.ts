import { type CorpusRow, readCorpora } from '../../../../src/corpus/corpora.ts';
import { collect } from '../../bytes-of.ts';
import { folderWith } from '../folder.ts';

/** Reads official files of one source the way a user drops them into a corpora folder. */
export async function readOfficialFiles(
  source: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<CorpusRow[]> {
  const placed = Object.entries(files).map(([name, content]) => [`${source}/${name}`, content]);
  return collect(readCorpora(await folderWith(Object.fromEntries(placed)), { use: 'all', sources: [source] }));
}

/** The message of the CORPUS_INVALID that reading ends with. */
export async function officialFault(
  source: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const error = await readOfficialFiles(source, files).then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error?.code !== 'CORPUS_INVALID') throw new Error(`expected CORPUS_INVALID, got ${error?.code ?? 'rows'}`);
  return error.message;
}
