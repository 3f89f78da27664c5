/**
 * How well the labelling functions do on hand-labelled news comments: `labelling-report.ts --corpora DIR`.
 * Reads `newsroom.jsonl.gz` there. The functions were written with the train rows in view; dev rows judge them.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { agreementTable, analysisTable } from '../src/cli/labelling-tables.ts';
import { readFileLines } from '../src/corpus/sources/file-lines.ts';
import { ModeratoError } from '../src/errors.ts';
import { labelComments } from '../src/labelling/weak-labels.ts';
import { type Comment, LABELS, type Labels, type Split } from '../src/labels.ts';

const { values } = parseArgs({
  options: {
    corpora: { type: 'string' },
    split: { type: 'string', default: 'dev' },
    /** Only rows whose origin matches, for instance `fox_news_comments|civil_comments_fragments`. */
    from: { type: 'string', default: '' },
    functions: { type: 'boolean', default: false },
  },
});

interface Row extends Comment {
  readonly labels: Labels;
  readonly split: Split;
  readonly extra: { readonly from: string };
}

const corpora = values.corpora ?? process.env['MODERATO_CORPORA'];
if (corpora === undefined) throw new ModeratoError('USAGE', 'Name a corpora folder: --corpora DIR.');
const origin = new RegExp(values.from, 'u');
const rows: Row[] = [];
for await (const { text } of readFileLines(join(corpora, 'newsroom.jsonl.gz'))) {
  const row = JSON.parse(text) as Row;
  if (row.split === values.split && origin.test(row.extra.from)) rows.push(row);
}
const gold = rows.map((row) => row.labels);
const weak = labelComments(rows, gold);
if (values.functions) {
  for (const label of LABELS) process.stdout.write(`${label}\n${analysisTable(weak.outcomes[label].analysis)}\n`);
}
process.stdout.write(`newsroom ${values.split}, ${rows.length} comments\n${agreementTable(weak, gold)}`);
