import { hashKey } from './corpus-key.ts';
import type { CorpusRow } from './source.ts';

/** What of a row decides whether it may train. */
type Judged = Pick<CorpusRow, 'text' | 'source' | 'split'>;

export interface WithoutDevTexts<Row> {
  /** In the order given. */
  readonly rows: readonly Row[];
  /** Train rows left out because a dev row of any corpus has their text. */
  readonly inDev: number;
  /** Train rows left out because an earlier train row of the same source has their text. */
  readonly repeated: number;
}

/**
 * Keeps texts that judge out of training. Two passes: gather the keys of all dev rows, then drop every train row that
 * shares one. Between sources a train text may repeat, for each source asks another question about it. Dev rows stay as
 * they are. Only rows that are given count: to judge by restricted corpora later, give their dev rows too.
 */
export function dropDevTexts<Row extends Judged>(rows: readonly Row[]): WithoutDevTexts<Row> {
  const devKeys = new Set<string>();
  for (const row of rows) if (row.split === 'dev') devKeys.add(hashKey(row.text));
  const seen = new Set<string>();
  const kept: Row[] = [];
  let inDev = 0;
  let repeated = 0;
  for (const row of rows) {
    if (row.split === 'dev') {
      kept.push(row);
      continue;
    }
    const key = hashKey(row.text);
    const own = `${row.source} ${key}`;
    if (devKeys.has(key)) inDev += 1;
    else if (seen.has(own)) repeated += 1;
    else kept.push(row);
    seen.add(own);
  }
  return { rows: kept, inDev, repeated };
}
