import { stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { headerLine, type OutputFormat, type RecordForm } from '../corpus/record-line.ts';
import { openOutput } from '../corpus/writer.ts';
import { ModeratoError } from '../errors.ts';
import type { BatchModel } from './batch-model.ts';
import { type BatchOptions, CHECKPOINT_RECORDS } from './batch-options.ts';
import { type BatchOutput, parquetOutput, plainOutput } from './batch-output.ts';
import type { OpenedInput } from './open-chunks.ts';
import type { ReportBuilder } from './report/builder.ts';
import { identifyInput, notResumable } from './resume/identity.ts';
import { openPart } from './resume/part-file.ts';

/** How the records are written: as asked for, or as the output's name tells. */
export function formOf({ to, output, keep }: BatchOptions, { inputColumns }: OpenedInput): RecordForm {
  const [, ending = ''] = /\.(csv|parquet)$/i.exec(output) ?? [];
  const format = to ?? (ending === '' ? 'jsonl' : (ending.toLowerCase() as OutputFormat));
  return { format, keep, inputColumns };
}

/**
 * Opens the output that the options ask for.
 * @throws ModeratoError FILE_UNWRITABLE; USAGE for what cannot be resumed; RESUME_REFUSED
 */
export async function openBatchOutput(
  options: BatchOptions,
  stdout: Writable,
  model: BatchModel,
  report: ReportBuilder | undefined,
  form: RecordForm,
): Promise<BatchOutput> {
  const { input, output, resume, checkpoint = CHECKPOINT_RECORDS } = options;
  if (resume !== true) {
    const plain = plainOutput(await openOutput(output, stdout));
    return form.format === 'parquet' ? parquetOutput(plain, form) : plain;
  }
  if (form.format === 'parquet') throw notResumable('Parquet is no format to add lines to; JSONL and CSV are');
  if (input === '-') throw notResumable('the input is standard input');
  const found = output === '-' ? undefined : await stat(output).catch(() => undefined);
  if (output === '-' || (found !== undefined && !found.isFile())) throw notResumable(`${output} is no file`);
  const identity = {
    input: await identifyInput(input),
    options: {
      '--from': options.from ?? null,
      '--text-column': options.textColumn ?? null,
      '--id-column': options.idColumn ?? null,
      '--to': form.format,
      '--keep': options.keep === true,
      // Releases may differ in them.
      'the header': headerLine(form) ?? null,
      '--report': report !== undefined,
      '--show-text': report?.wants.texts ?? false,
    },
    model: { name: model.name, fingerprint: await model.fingerprint() },
  };
  return openPart({ target: output, identity, every: checkpoint });
}

/** Compares what the paths lead to, so that links are seen through. @throws ModeratoError USAGE */
export async function refuseSameFile(input: string, output: string): Promise<void> {
  if (input === '-' || output === '-') return;
  const [from, to] = await Promise.all([input, output].map((path) => stat(path).catch(() => undefined)));
  if (from?.isFile() && from.dev === to?.dev && from.ino === to.ino) {
    throw new ModeratoError('USAGE', `Input and output are the same file, ${output}. Choose another output.`);
  }
}
