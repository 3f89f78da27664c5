import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ModeratoError } from '../errors.ts';

/** People who share a religion, an origin, an age ..., and the neutral words by which a comment names them. */
export interface IdentityGroup {
  readonly name: string;
  /** What its members share. */
  readonly field: string;
  readonly terms: readonly string[];
}

const DEFAULT_FILE = fileURLToPath(new URL('../../data/identity-terms.json', import.meta.url));

/**
 * Reads the groups, by default those that come with Moderato, in the order of the file.
 * @throws ModeratoError DATA_INVALID for a file that is missing or not as it should be
 */
export async function readIdentityGroups(path: string = DEFAULT_FILE): Promise<IdentityGroup[]> {
  let file: unknown;
  try {
    file = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new ModeratoError('DATA_INVALID', `The identity terms ${path} are missing or no JSON. Restore them.`, {
      cause,
    });
  }
  const parsed = FILE.safeParse(file);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ModeratoError('DATA_INVALID', `${path}, ${issue?.path.join('.') || 'top'}: ${issue?.message}.`);
  }
  const groups = Object.entries(parsed.data.fields).flatMap(([field, members]) =>
    Object.entries(members).map(([name, terms]) => ({ name, field, terms })),
  );
  const names = groups.map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) {
    throw new ModeratoError('DATA_INVALID', `${path} has the group ${JSON.stringify(twice)} twice. Rename one.`);
  }
  return groups;
}

/**
 * A function that tells which groups a text names, by name. Words match whole and in any case; the words of a term
 * stand in a row, with blanks or hyphens between them. One look-up a word, whatever the number of terms.
 */
export function createGroupFinder(groups: readonly IdentityGroup[]): (text: string) => Set<string> {
  const byFirst = new Map<string, Phrase[]>();
  for (const { name, terms } of groups) {
    for (const term of terms) {
      const [first, ...rest] = splitPieces(term);
      if (first === undefined) continue;
      const phrases = byFirst.get(first);
      if (phrases) phrases.push({ group: name, rest });
      else byFirst.set(first, [{ group: name, rest }]);
    }
  }
  return (text) => {
    const found = new Set<string>();
    const pieces = splitPieces(text);
    pieces.forEach((piece, n) => {
      for (const { group, rest } of byFirst.get(piece) ?? []) {
        if (rest.every((word, offset) => pieces[n + 1 + offset] === word)) found.add(group);
      }
    });
    return found;
  };
}

// --- internal ---

interface Phrase {
  readonly group: string;
  /** The words after the first. */
  readonly rest: readonly string[];
}

const WORD = /^[\p{L}\p{M}\p{N}]+([ -][\p{L}\p{M}\p{N}]+)*$/u;

const FILE = z.strictObject({
  about: z.string(),
  fields: z.record(
    z.string(),
    z.record(z.string(), z.array(z.string().regex(WORD, 'words with single blanks or hyphens wanted')).min(1)),
  ),
});

/** Words, and runs of other marks: a full stop between two words keeps them from being a phrase. */
function splitPieces(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s-]+/gu) ?? [];
}
