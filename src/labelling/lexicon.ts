import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModeratoError } from '../errors.ts';
import type { CommentView } from './view.ts';
import { splitWords, type Word } from './words.ts';

/** A place in a comment where a term stands, as the word range [first, end). */
export interface Match {
  readonly first: number;
  readonly end: number;
}

/** A set of words and phrases to find in comments. */
export interface Lexicon {
  readonly name: string;
  readonly size: number;
  /** All places where a term stands, in order, the longest term winning at each place. Computed once a view. */
  readonly find: (view: CommentView) => readonly Match[];
  readonly has: (view: CommentView) => boolean;
}

export const LEXICON_NAMES = [
  'anatomy',
  'contempt',
  'contrast',
  'debunking',
  'dehumanising',
  'evidence',
  'first-hand',
  'hedges',
  'identity-groups',
  'insulting-adjectives',
  'insults',
  'obscenities',
  'plot-actors',
  'plot-questions',
  'plots',
  'proposals',
  'public-figures',
  'reasons',
  'reporting',
  'slogans',
  'slurs',
  'things',
  'threats',
  'units',
] as const;

export type Lexicons = Readonly<Record<(typeof LEXICON_NAMES)[number], Lexicon>>;

const DEFAULT_FOLDER = fileURLToPath(new URL('../../data/lexicons/', import.meta.url));

/**
 * Reads every word list of a folder, by default those that come with Moderato.
 * @throws ModeratoError DATA_INVALID for a list that is missing, unreadable or without a term
 */
export function loadLexicons(folder: string = DEFAULT_FOLDER): Lexicons {
  return Object.fromEntries(LEXICON_NAMES.map((name) => [name, loadLexicon(folder, name)])) as unknown as Lexicons;
}

/**
 * The terms of one word list as they stand in its file.
 * @throws ModeratoError DATA_INVALID for a list that is missing or unreadable
 */
export function lexiconTerms(name: (typeof LEXICON_NAMES)[number], folder: string = DEFAULT_FOLDER): string[] {
  return readTermsFile(join(folder, `${name}.txt`));
}

/**
 * The terms of a word list as they stand in its file.
 * @throws ModeratoError DATA_INVALID for a list that is missing or unreadable
 */
export function readTermsFile(path: string): string[] {
  try {
    return readTerms(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new ModeratoError('DATA_INVALID', `The word list ${path} is missing or unreadable. Restore it.`, { cause });
  }
}

function loadLexicon(folder: string, name: (typeof LEXICON_NAMES)[number]): Lexicon {
  const path = join(folder, `${name}.txt`);
  const lexicon = createLexicon(name, lexiconTerms(name, folder));
  if (lexicon.size === 0) {
    throw new ModeratoError('DATA_INVALID', `The word list ${path} has no term. Write one term a line.`);
  }
  return lexicon;
}

/** One term a line; blank lines and lines that begin with # are notes. */
export function readTerms(file: string): string[] {
  const lines = file.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

interface Term {
  readonly exact: boolean;
  readonly words: readonly Word[];
}

/** Terms match by stem, `=term` as spelt (in any case). A term of several words matches those words in a row. */
export function createLexicon(name: string, terms: readonly string[]): Lexicon {
  // Grouped by first stem; longer terms first, so that the longest wins.
  const byStem = new Map<string, Term[]>();
  let size = 0;
  for (const term of terms) {
    const exact = term.startsWith('=');
    const words = splitWords(exact ? term.slice(1) : term);
    const head = words[0];
    if (head === undefined) continue;
    byStem.set(head.stem, [...(byStem.get(head.stem) ?? []), { exact, words }]);
    size++;
  }
  for (const group of byStem.values()) group.sort((a, b) => b.words.length - a.words.length);

  const memo = new WeakMap<CommentView, readonly Match[]>();
  const find = (view: CommentView): readonly Match[] => {
    let matches = memo.get(view);
    if (matches === undefined) {
      matches = findTerms(view.words, byStem);
      memo.set(view, matches);
    }
    return matches;
  };
  return { name, size, find, has: (view) => find(view).length > 0 };
}

function findTerms(words: readonly Word[], byStem: ReadonlyMap<string, readonly Term[]>): Match[] {
  const matches: Match[] = [];
  for (let first = 0; first < words.length; first++) {
    const candidates = byStem.get(words[first]?.stem ?? '');
    const term = candidates?.find((candidate) => standsAt(words, first, candidate));
    if (term === undefined) continue;
    matches.push({ first, end: first + term.words.length });
    first += term.words.length - 1;
  }
  return matches;
}

function standsAt(words: readonly Word[], first: number, term: Term): boolean {
  return term.words.every((wanted, offset) => {
    const word = words[first + offset];
    return word !== undefined && (term.exact ? word.text === wanted.text : word.stem === wanted.stem);
  });
}
