import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { openOutput } from '../../corpus/writer.ts';
import type { ReportContent } from './content.ts';
import { renderPage } from './page.ts';

export const REPORT_FILE = 'index.html';

/** Writes the page, whole or not at all. @returns its path @throws ModeratoError FILE_UNWRITABLE */
export async function writeReport(folder: string, content: ReportContent): Promise<string> {
  const path = join(folder, REPORT_FILE);
  const page = await renderPage(content);
  const output = await openOutput(path, new PassThrough());
  try {
    await output.writeBlock(page);
    await output.commit();
  } catch (error) {
    await output.discard();
    throw error;
  }
  return path;
}
