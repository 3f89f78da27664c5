import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { openSource } from '../../src/corpus/bytes.ts';
import type { NumberedItem } from '../../src/corpus/read-item.ts';
import { openComments, type ReaderOptions } from '../../src/corpus/reader.ts';
import { bytesOf, collectBatches } from './bytes-of.ts';

/** Small files in the layout of each source, with the format that each must be told as. */
export const DUMPS: Readonly<Record<string, string>> = {
  'records.jsonl': 'jsonl',
  'records.json': 'json',
  'records.csv': 'csv',
  'records.tsv': 'csv',
  'disqus.xml': 'disqus',
  'wordpress.xml': 'wordpress',
  'coral.jsonl': 'coral',
  'talk.jsonl': 'coral',
  'coral-import.csv': 'coral-csv',
  'coral-download.csv': 'coral-download',
  'reddit-comments.jsonl': 'reddit',
  'reddit-posts.jsonl': 'reddit',
  'civil-comments.csv': 'civil-comments',
  'civil-kaggle.csv': 'civil-comments',
  'jigsaw.csv': 'jigsaw',
  'jigsaw-multilingual.csv': 'jigsaw',
  'nyt-2018.csv': 'nyt',
  'nyt-2020.csv': 'nyt',
  'youtube.json': 'youtube',
  'yt-dlp.info.json': 'yt-dlp',
  'youtube-downloader.jsonl': 'youtube-downloader',
};

export const dumpPath = (name: string): string => join(import.meta.dirname, '../golden/dumps', name);
export const dumpBytes = (name: string): Buffer => readFileSync(dumpPath(name));

/** What a dump reads as: the format, and every item in a shape that can be recorded. */
export async function readDump(
  content: string | Uint8Array,
  options: ReaderOptions & { name?: string; chunkSize?: number } = {},
) {
  const source = { name: options.name ?? '-', bytes: bytesOf(content, options.chunkSize) };
  const reading = await openComments(source, options);
  return { format: reading.format.name, why: reading.why, items: (await collectBatches(reading.batches)).map(toPlain) };
}

/** The same for a file. */
export async function readFileDump(path: string, options: ReaderOptions = {}) {
  const reading = await openComments(await openSource(path, { stdin: new PassThrough() }), options);
  return { format: reading.format.name, why: reading.why, items: (await collectBatches(reading.batches)).map(toPlain) };
}

// --- internal ---

function toPlain(item: NumberedItem) {
  if (!('error' in item)) return item;
  const { error, ...place } = item;
  return { ...place, error: { code: error.code, message: error.message } };
}
