import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { ModeratoError } from '../errors.ts';
import type { Comment } from '../labels.ts';
import { splitParagraphs } from './article/paragraphs.ts';
import { type Draft, type Group, type Note, PHASES } from './article/phases.ts';
import { applySidecar, parseSidecar, type Sidecar } from './article/sidecar.ts';
import { unreadable } from './bytes.ts';

/** A reader comment found below an article. `text` is `fileText.slice(...span)`. */
export interface ExtractedComment extends Comment {
  /** First and last line in the file, from 1. */
  readonly lines: readonly [first: number, last: number];
  /** [begin, end) in UTF-16 code units of the file. */
  readonly span: readonly [begin: number, end: number];
}

export interface ExtractOptions {
  /** Name of the article; comments are numbered `<article>-01`, `<article>-02`, ... */
  readonly article: string;
  /** Corrects the split; the rules are not asked then. */
  readonly sidecar?: Sidecar | undefined;
}

export interface Extraction {
  /** In the order of the file, without overlap. */
  readonly comments: readonly ExtractedComment[];
  readonly notes: readonly Note[];
  /** Whether a sidecar decided rather than the rules. */
  readonly bySidecar: boolean;
}

/**
 * Finds the reader comments that a saved page carries below the article proper.
 * @throws ModeratoError DATA_INVALID when the sidecar does not fit the article
 */
export function extractComments(articleText: string, options: ExtractOptions): Extraction {
  const paragraphs = splitParagraphs(articleText);
  if (options.sidecar !== undefined) {
    const groups = applySidecar(paragraphs, options.sidecar);
    return { comments: number(groups, articleText, options.article), notes: [], bySidecar: true };
  }
  const start: Draft = { groups: paragraphs.map((paragraph) => [paragraph]), article: '', notes: [] };
  const { groups, notes } = PHASES.reduce((draft, phase) => phase(draft), start);
  return { comments: number(groups, articleText, options.article), notes, bySidecar: false };
}

/**
 * Reads `<name>.txt` and, where there is one, `<name>.comments.json` beside it.
 * @throws ModeratoError FILE_NOT_FOUND, FILE_UNREADABLE, DATA_INVALID
 */
export async function extractFromFile(path: string): Promise<Extraction> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  const article = basename(path, extname(path));
  return extractComments(decode(bytes, path), { article, sidecar: await readSidecar(path, article) });
}

// --- internal ---

function number(groups: readonly Group[], articleText: string, article: string): ExtractedComment[] {
  return groups.map((group, index) => {
    const [first] = group;
    const last = group.at(-1) ?? first;
    return {
      id: `${article}-${String(index + 1).padStart(2, '0')}`,
      text: articleText.slice(first.begin, last.end),
      lines: [first.line, last.line],
      span: [first.begin, last.end],
    };
  });
}

/** Keeps a byte order mark, so that spans count what an editor or `readFile` counts. */
function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ModeratoError('FILE_UNREADABLE', `${path} is not UTF-8 text. Save it as UTF-8 plain text.`);
  }
}

async function readSidecar(path: string, article: string): Promise<Sidecar | undefined> {
  const sidecarPath = join(dirname(path), `${article}.comments.json`);
  let json: string;
  try {
    json = await readFile(sidecarPath, 'utf8');
  } catch (cause) {
    const error = unreadable(sidecarPath, cause);
    if (error.code === 'FILE_NOT_FOUND') return undefined;
    throw error;
  }
  return parseSidecar(json, sidecarPath);
}
