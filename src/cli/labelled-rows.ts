import { basename } from 'node:path';
import { openSource } from '../corpus/bytes.ts';
import { readComments } from '../corpus/reader.ts';
import type { TrainingRow } from '../training/rows.ts';
import type { Io } from './io.ts';
import type { SkipReport } from './skipped.ts';

/** The records of a labelled file as rows that judge. Those that cannot be read are reported and left out. */
export async function labelledRows(file: string, io: Io, skipped: SkipReport): Promise<TrainingRow[]> {
  const rows: TrainingRow[] = [];
  for await (const item of readComments(await openSource(file, { stdin: io.stdin }))) {
    if ('error' in item) skipped.add(`${file} line ${item.line}`, item.error);
    else if ('comment' in item)
      rows.push({ ...item.comment, group: basename(file), split: 'dev', targets: item.labels ?? {} });
  }
  return rows;
}
