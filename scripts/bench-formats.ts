/** Records a second of processor time, of reading and of writing alone: `npx tsx scripts/bench-formats.ts [N]`. No scoring. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSource } from '../src/corpus/bytes.ts';
import { createParquetEncoder } from '../src/corpus/parquet-writer.ts';
import { openComments } from '../src/corpus/reader.ts';
import { recordLine } from '../src/corpus/record-line.ts';
import { HEADS, type Verdict } from '../src/labels.ts';

const count = Number(process.argv[2] ?? 60_000);
const words = 'the council said on Monday that "no one" had asked for a new bridge, and so on; we disagree'.split(' ');
const text = (n: number): string =>
  Array.from({ length: 72 }, (_, i) => words[(n * 31 + i * 17) % words.length]).join(' ');
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const lines = (line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join('\n');

const INPUTS: Readonly<Record<string, () => string>> = {
  'jsonl, id and text': () => lines((n) => JSON.stringify({ id: `c${n}`, text: text(n) })),
  'jsonl of Reddit': () =>
    lines((n) =>
      JSON.stringify({ id: `${n}`, body: text(n), link_id: 't3_x', subreddit: 's', author: 'a', created_utc: n }),
    ),
  'json list': () => `[${lines((n) => `${JSON.stringify({ id: `c${n}`, text: text(n) })},`).slice(0, -1)}]`,
  'csv, quoted': () => `id,text,likes\n${lines((n) => `${n},${quoted(text(n))},3`)}`,
  'disqus, HTML': () =>
    `<disqus xmlns:dsq="d">${lines(
      (n) => `<post dsq:id="${n}"><message><![CDATA[<p>${text(n)}</p>]]></message><thread dsq:id="1"/></post>`,
    )}</disqus>`,
};

const report = (what: string, seconds: number): void => {
  console.log(
    `${what.padEnd(28)} ${String(Math.round(count / seconds / 100) / 10).padStart(8)} thousand a second of processor time`,
  );
};
async function timed(what: string, work: () => Promise<void> | void): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const begin = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(begin);
    best = Math.min(best, (user + system) / 1e6);
  }
  report(what, best);
}

const folder = await mkdtemp(join(tmpdir(), 'moderato-bench-'));
const verdict: Verdict = {
  id: 'c1',
  scores: Object.fromEntries(HEADS.map((head, i) => [head, (i * 0.0987654321) % 1])),
  action: 'allow',
  reasons: [],
  model: 'default@1',
};
try {
  for (const [name, make] of Object.entries(INPUTS)) {
    const path = join(folder, 'input');
    const content = make();
    await writeFile(path, content);
    await timed(`read ${name}`, async () => {
      const { batches } = await openComments(await openSource(path, { stdin: process.stdin }), { labels: 'ignore' });
      let read = 0;
      for await (const items of batches) read += items.filter((item) => 'comment' in item).length;
      if (read !== count) throw new Error(`${name}: read ${read} of ${count}`);
    });
    if (!name.startsWith('jsonl, ')) continue;
    await timed('floor: parse and stringify', () => {
      for (const line of content.split('\n'))
        JSON.stringify({ id: (JSON.parse(line) as { id: string }).id, score: 0.5 });
    });
  }
  for (const format of ['jsonl', 'csv', 'parquet'] as const) {
    await timed(`write ${format}`, () => {
      const encoder = format === 'parquet' ? createParquetEncoder({ format }) : undefined;
      let block = '';
      let length = 0;
      for (let n = 0; n < count; n += 1) {
        block += `${recordLine(verdict, {}, { format })}\n`;
        if (block.length < 65_536) continue;
        length += encoder === undefined ? Buffer.from(block).length : encoder.add(block).length;
        block = '';
      }
      if (length < 0) throw new Error('nothing written');
    });
  }
} finally {
  await rm(folder, { recursive: true });
}
