import { corpusKey } from '../../corpus/corpora.ts';
import type { TrainingRow } from '../rows.ts';
import { readFunctionalSuite } from './functional-suite.ts';
import { readIdentitySuite } from './identity-templates.ts';

/**
 * Keys of every text of the suites that come with Moderato.
 * @throws ModeratoError DATA_INVALID
 */
export async function readHeldOutKeys(): Promise<ReadonlySet<string>> {
  const [functional, identity] = await Promise.all([readFunctionalSuite(), readIdentitySuite()]);
  return new Set([...functional.cases, ...identity.sentences].map(({ text }) => corpusKey(text)));
}

/** Leaves out the train rows that have the text of a suite, told by `corpusKey`: a suite judges and never trains. */
export function dropHeldOut(rows: readonly TrainingRow[], keys: ReadonlySet<string>): TrainingRow[] {
  return rows.filter(({ split, text }) => split === 'dev' || !keys.has(corpusKey(text)));
}
