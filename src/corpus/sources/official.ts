import { splitByHash } from './corpus-key.ts';
import { checkLabel } from './fault.ts';
import type { CorpusRow, CorpusSource, OfficialLayout } from './source.ts';

/**
 * Reads the files that the makers of a corpus publish. An official development or test part is `dev`: it never trains.
 * Without one a hash of the text decides, 10 % dev. Rows whose text is blank are passed over: nobody can mend them.
 * @throws ModeratoError CORPUS_INVALID naming file and line; FILE_UNREADABLE
 */
export async function* readOfficial(
  source: CorpusSource,
  layout: OfficialLayout,
  folder: string,
): AsyncGenerator<CorpusRow> {
  for await (const { file, line, id, text, labels, split } of layout.read(folder)) {
    if (text.trim() === '') continue;
    for (const [column, value] of Object.entries(labels)) checkLabel(value, column, file, line);
    yield { id, text, source: source.name, split: split ?? splitByHash(text), labels };
  }
}
