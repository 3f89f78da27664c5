import { z } from 'zod';
import { ModeratoError, toIssues } from '../../errors.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Group } from './phases.ts';

const lineNumber = z.int().min(1);

/** `001.comments.json` beside `001.txt`: the lines of each comment, first and last, when the rules get them wrong. */
export const sidecarSchema = z.strictObject({
  comments: z.array(z.tuple([lineNumber, lineNumber])),
});

export type Sidecar = z.infer<typeof sidecarSchema>;

/**
 * Reads the text of a sidecar file.
 * @throws ModeratoError DATA_INVALID when it is not JSON or not of that form
 */
export function parseSidecar(json: string, path: string): Sidecar {
  const parsed = sidecarSchema.safeParse(parseJson(json, path));
  if (parsed.success) return parsed.data;
  throw new ModeratoError('DATA_INVALID', `${path} must be {"comments": [[firstLine, lastLine], ...]}.`, {
    issues: toIssues(parsed.error),
  });
}

/**
 * Groups paragraphs as the sidecar says.
 * @throws ModeratoError DATA_INVALID when a range is backwards, out of order, overlapping, or has no text in it
 */
export function applySidecar(paragraphs: readonly Paragraph[], sidecar: Sidecar): Group[] {
  let previous = 0;
  return sidecar.comments.map(([first, last], index) => {
    if (first > last) throw wrongRange(index, first, last, 'its first line must not lie below its last');
    if (first <= previous) throw wrongRange(index, first, last, `it must begin below line ${previous}`);
    previous = last;
    const [head, ...rest] = paragraphs.filter(({ line }) => first <= line && line <= last);
    if (head === undefined) throw wrongRange(index, first, last, 'the article has no text there');
    return [head, ...rest];
  });
}

// --- internal ---

function parseJson(json: string, path: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ModeratoError('DATA_INVALID', `${path} is not JSON. Mend it, or remove it to split by the rules.`);
  }
}

function wrongRange(index: number, first: number, last: number, rule: string): ModeratoError {
  return new ModeratoError('DATA_INVALID', `Lines [${first}, ${last}] in the sidecar are no comment: ${rule}.`, {
    issues: [{ path: `comments.${index}`, message: rule }],
  });
}
