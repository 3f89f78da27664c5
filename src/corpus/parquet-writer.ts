import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { HEAD_NAMES, HEADS, type Verdict } from '../labels.ts';
import type { InputColumns, Meta } from './read-item.ts';
import { columnNames, META_FIELDS, type RecordForm } from './record-line.ts';

/** Rows that are gathered before they are written: what is in memory. */
const GROUP_ROWS = 20_000;

/** Makes a Parquet file out of finished lines of records, as bytes that are to be written in order. */
export interface ParquetEncoder {
  /** @param lines whole lines of JSONL @returns bytes that are ready, often none */
  add(lines: string | Uint8Array): Uint8Array;
  /** The last rows and the directory of the file. */
  finish(): Uint8Array;
}

/** Scores are DOUBLE, everything else is text: what an input calls a number need not be one in the next row. */
export function createParquetEncoder(form: RecordForm, groupRows: number = GROUP_ROWS): ParquetEncoder {
  const names = columnNames(form);
  const rows: (readonly unknown[])[] = [];
  const toColumns = () =>
    names.map((name, i) => {
      const type: 'DOUBLE' | 'STRING' = HEAD_NAMES.has(name) ? 'DOUBLE' : 'STRING';
      return { name, type, nullable: true, data: rows.map((row) => row[i] ?? null) };
    });
  const bytes = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: toColumns() });
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'moderato' });

  const flush = (): void => {
    if (rows.length === 0) return;
    // The types are in the schema, which the writer does not want twice.
    const columnData = toColumns().map(({ name, data }) => ({ name, data }));
    writer.write({ columnData, rowGroupSize: rows.length });
    rows.length = 0;
  };
  return {
    add(lines) {
      const text = typeof lines === 'string' ? lines : Buffer.from(lines).toString('utf8');
      for (const line of text.split('\n')) {
        if (line !== '') rows.push(toRow(JSON.parse(line), form));
        if (rows.length >= groupRows) flush();
      }
      return takeBytes(bytes);
    },
    finish() {
      flush();
      writer.finish();
      return takeBytes(bytes);
    },
  };
}

// --- internal ---

type WrittenRecord = Verdict & Meta & { readonly columns?: InputColumns };

/** In the order of `columnNames`. */
function toRow(record: WrittenRecord, { keep, inputColumns }: RecordForm): unknown[] {
  const { id, action, scores, reasons, model, language, outOfDomain, columns } = record;
  const labels = reasons.map(({ label }) => label).join(' ');
  const row: unknown[] = [id, action, ...HEADS.map((head) => scores[head])];
  row.push(labels, model, language, outOfDomain?.reason, ...META_FIELDS.map((field) => record[field]));
  if (keep !== true) return row;
  if (inputColumns === undefined) return [...row, columns === undefined ? undefined : JSON.stringify(columns)];
  return [...row, ...inputColumns.map((name) => toText(columns?.[name]))];
}

function toText(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}

/** Empties the writer, which goes on counting from where it is. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const taken = writer.getBytes().slice();
  writer.index = 0;
  return taken;
}
