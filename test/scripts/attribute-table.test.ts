/**
 * The table of attributes in docs/perspective.md. After a new model, `MODERATO_UPDATE_README=1 npx vitest run
 * test/scripts/attribute-table.test.ts` writes it anew; `npm run format` then lays it out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFigures, renderAttributeTable } from '../../scripts/attribute-table.ts';
import { ATTRIBUTES_ANSWERED, ATTRIBUTES_REFUSED } from '../../src/server/perspective/attributes.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/perspective.md');
const TABLE = /(<!-- attributes -->)[\s\S]*?(<!-- end of attributes -->)/;
/** Without the padding of columns, which the formatter adds. */
const squeeze = (markdown: string): string => markdown.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

it('prefers comments that nobody picked, and leaves out the precision of an opposite', () => {
  const figures = { rows: 10, prevalence: 0.25, auc: 0.9, averagePrecision: 0.8 };
  const table = renderAttributeTable([
    { ...figures, head: 'substantive', slice: 'samples', rows: 100 },
    { ...figures, head: 'substantive', slice: 'newsroom/natural' },
    { ...figures, head: 'threat', slice: 'jigsaw2018' },
  ]);
  expect(table).toContain('| `UNSUBSTANTIAL` | 1 − substantive | close | newsroom/natural | 10 | 0.250 | 0.900 | – |');
  expect(table).toContain(
    '| `THREAT`, `THREAT_EXPERIMENTAL` | threat | the same | jigsaw2018 | 10 | 0.250 | 0.900 | 0.800 |',
  );
  expect(table).toContain('| insult | the same | not measured | – | – | – | – |');
});

it('stands in the document with the figures of the default model', () => {
  const table = renderAttributeTable(readFigures());
  if (process.env['MODERATO_UPDATE_README']) {
    const text = readFileSync(DOCUMENT, 'utf8');
    writeFileSync(
      DOCUMENT,
      text.replace(TABLE, (_all, before: string, after: string) => `${before}\n\n${table}\n${after}`),
    );
  }
  expect(squeeze(readFileSync(DOCUMENT, 'utf8'))).toContain(table);
});

it('is followed by a reason for every name that is refused', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  for (const name of [...ATTRIBUTES_REFUSED, ...ATTRIBUTES_ANSWERED.map((attribute) => attribute.name)]) {
    expect(text).toContain(`\`${name}\``);
  }
});
