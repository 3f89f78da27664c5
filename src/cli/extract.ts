import { Command } from 'commander';
import { type Extraction, extractFromFile } from '../corpus/article.ts';
import { openOutput } from '../corpus/writer.ts';
import type { CommandFactory } from './io.ts';

/** `moderato extract ARTICLE`: the reader comments below an article, one JSON object a line. */
export const extractCommand: CommandFactory = (io) =>
  new Command('extract')
    .description('Prints the reader comments below a saved article (JSONL).')
    .argument('<article>', 'text file; <name>.comments.json beside it may correct where comments begin and end')
    .action(async (path: string) => {
      const extraction = await extractFromFile(path);
      const output = await openOutput('-', io.stdout);
      for (const comment of extraction.comments) {
        if (!(await output.write(JSON.stringify(comment)))) return await output.discard();
      }
      await output.commit();
      io.stderr.write(describe(path, extraction));
    });

// --- internal ---

function describe(path: string, { comments, notes, bySidecar }: Extraction): string {
  const outcome =
    comments.length > 0
      ? `${comments.length} reader ${comments.length === 1 ? 'comment' : 'comments'}`
      : `no reader comments: ${bySidecar ? 'its sidecar lists none' : 'no text stands below a credit line or a comment header'}`;
  const details = notes.map(({ line, message }) => `line ${line}: ${message}`).join('; ');
  return `moderato: ${path}: ${outcome}${details === '' ? '' : ` (${details})`}\n`;
}
