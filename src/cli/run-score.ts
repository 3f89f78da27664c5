import { openSource } from '../corpus/bytes.ts';
import { MAX_LINE_BYTES, readLines } from '../corpus/lines.ts';
import type { ReadItem } from '../corpus/read-item.ts';
import { verdictToJson } from '../corpus/verdict-json.ts';
import { openOutput } from '../corpus/writer.ts';
import { ModeratoError } from '../errors.ts';
import type { Comment, Verdict } from '../labels.ts';
import type { Io } from './io.ts';
import { scoreRecords } from './score-records.ts';
import { SkipReport } from './skipped.ts';

/**
 * Scores texts from the command line, or with `-` alone each line of standard input that is not blank. Ids are c1, c2,
 * ... in order.
 * @throws ModeratoError USAGE for `-` among other texts; RECORDS_SKIPPED when some could not be scored
 */
export async function runScore(
  texts: readonly string[],
  moderate: (comment: Comment) => Verdict,
  io: Io,
): Promise<void> {
  await printScored(texts, moderate, io, (verdict) => JSON.stringify(verdictToJson(verdict)));
}

/**
 * The same with another way to print.
 * @param print what to write for a verdict, without the line break at its end; `text` is the comment
 * @throws ModeratoError as runScore
 */
export async function printScored(
  texts: readonly string[],
  moderate: (comment: Comment) => Verdict,
  io: Io,
  print: (verdict: Verdict, text: string) => string,
): Promise<void> {
  const fromStdin = texts.length === 1 && texts[0] === '-';
  if (!fromStdin && texts.includes('-')) {
    throw new ModeratoError('USAGE', '"-" reads standard input and stands alone; leave out the other texts.');
  }
  const records = fromStdin ? readStdin(io) : texts.map(toRecord);
  const output = await openOutput('-', io.stdout);
  const skipped = new SkipReport(io.stderr);
  let read = 0;
  let text = '';
  const remember = (comment: Comment): Verdict => {
    text = comment.text;
    return moderate(comment);
  };
  for await (const record of scoreRecords(records, remember)) {
    read += 1;
    if ('error' in record) skipped.add(fromStdin ? `line ${record.line}` : `text ${record.line}`, record.error);
    else if ('skipped' in record) continue;
    else if (!(await output.write(print(record.verdict, text)))) return await output.discard();
  }
  await output.commit();
  skipped.throwIfAny(read);
}

// --- internal ---

function toRecord(text: string, index: number): ReadItem {
  return { line: index + 1, comment: { id: `c${index + 1}`, text } };
}

/** One comment a line. Blank lines are counted, not scored; lines with bytes that are not UTF-8 are counted and scored. */
async function* readStdin(io: Io): AsyncGenerator<ReadItem> {
  const { bytes } = await openSource('-', { stdin: io.stdin });
  let blank = 0;
  let count = 0;
  let notUtf8 = 0;
  for await (const { number: line, text, tooLong, invalidUtf8 } of readLines(bytes)) {
    if (!tooLong && text.trim() === '') {
      blank += 1;
      continue;
    }
    count += 1;
    if (invalidUtf8) notUtf8 += 1;
    const message = `The line is longer than ${MAX_LINE_BYTES} bytes. Write one comment a line.`;
    if (tooLong) yield { line, error: new ModeratoError('INVALID_RECORD', message) };
    else yield { line, comment: { id: `c${count}`, text } };
  }
  if (blank > 0) io.stderr.write(`moderato: ${blank} blank ${blank === 1 ? 'line' : 'lines'} passed over\n`);
  if (notUtf8 > 0)
    io.stderr.write(
      `moderato: ${notUtf8} ${notUtf8 === 1 ? 'line' : 'lines'} had bytes that are not UTF-8, read as U+FFFD\n`,
    );
}
