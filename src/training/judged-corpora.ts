import { type CorporaOptions, type CorpusRow, dropDevTexts, readCorpora } from '../corpus/corpora.ts';
import { type TrainingRow, toTrainingRow } from './rows.ts';

/** The task of the corpus that draws the line between criticism and conspiracy; no head stands for it alone. */
export const OPPOSITIONAL_TASK = 'pan24_oppositional:conspiracy';

/** What is to be read of a folder. */
export interface JudgedCorporaOptions extends CorporaOptions {
  /** Sources whose train rows are wanted as well. Every other source gives its dev rows only. */
  readonly withTrain: ReadonlySet<string>;
}

/**
 * Rows of a corpora folder to judge by, columns mapped to heads. A train row whose text any of the sources read judges
 * by is left out.
 * @throws ModeratoError what `readCorpora` throws
 */
export async function judgedCorpora(folder: string, options: JudgedCorporaOptions): Promise<TrainingRow[]> {
  const { withTrain, ...corpora } = options;
  const rows: CorpusRow[] = [];
  for await (const row of readCorpora(folder, corpora)) {
    if (row.split === 'dev' || withTrain.has(row.source)) rows.push(row);
  }
  return dropDevTexts(rows).rows.map(toTrainingRow);
}
