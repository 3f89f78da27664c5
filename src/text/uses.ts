import { type AbuseUse, abuseUses } from './abuse-uses.ts';
import type { Lexis } from './lexis.ts';
import { isPlotWord, type PlotUse, plotUses } from './plot-uses.ts';

/** How an abusive word is used other than against somebody, or a word of plot stories other than to tell one. */
export type Use = AbuseUse | PlotUse;

/** An abusive word that is denied, quoted, reported or said of oneself, or a word of plot stories used likewise. */
export interface UsedWord {
  /** Index of the word among the tokens. */
  readonly at: number;
  readonly use: Use;
}

/** True for a word that counts by its use: an abusive one, or one that may end a term of plot stories. */
export function isMarked(word: string, { abuse, plotEnds }: Lexis): boolean {
  return abuse.has(word) || plotEnds.has(word);
}

/** The word-table entry that stands in for a word used so. No reader can type it: it holds a blank. */
export function useMark(use: Use): string {
  return `use ${use}`;
}

/**
 * Finds the abusive words that are not hurled at anybody and the words of plot stories that do not tell one, each with
 * every use found: what no pair of neighbours shows.
 * @param marked indices of the words that `isMarked` tells, in order, where they are known
 */
export function findUses(
  tokens: readonly string[],
  lexis: Lexis,
  marked: readonly number[] = [...tokens.keys()].filter((at) => isMarked(tokens[at] as string, lexis)),
): UsedWord[] {
  const found: UsedWord[] = [];
  const lastQuote = tokens.lastIndexOf('"');
  let isOpen = false;
  let read = 0;
  for (const at of marked) {
    for (; read < at && read <= lastQuote; read++) if (tokens[read] === '"') isOpen = !isOpen;
    const isInQuotes = (isOpen && lastQuote > at) || (tokens[at - 1] === "'" && tokens[at + 1] === "'");
    for (const use of usesAt(tokens, at, isInQuotes, lexis)) found.push({ at, use });
  }
  return found;
}

// --- internal ---

function usesAt(tokens: readonly string[], at: number, isInQuotes: boolean, lexis: Lexis): readonly Use[] {
  if (lexis.abuse.has(tokens[at] as string)) return abuseUses(tokens, at, isInQuotes);
  return isPlotWord(tokens, at, lexis) ? plotUses(tokens, at, isInQuotes) : [];
}
