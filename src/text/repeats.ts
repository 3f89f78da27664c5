import { letterSet } from './letter-set.ts';
import { isKnown, type Lexis } from './lexis.ts';

/**
 * Shortens drawn-out letters to the first known word: "fuuuuck" to "fuck", "cooool" to "cool". A run of three letters or
 * more may stand for two or for one; a double letter counts as drawn out only in front of an abusive word ("idiott").
 * @returns undefined when nothing known comes out
 */
export function undoRepeats(word: string, lexis: Lexis): string | undefined {
  const runs = findRuns(word);
  if (runs.length === 0) return undefined;
  const long = runs.filter(({ length }) => length > 2);
  const shortenings = long.length > 0 ? variants(word, long) : [];
  if (!lexis.abuseLetters.has(letterSet(word))) return shortenings.find((variant) => isKnown(variant, lexis));
  return (
    shortenings.find((variant) => lexis.abuse.has(variant)) ??
    shortenings.find((variant) => isKnown(variant, lexis)) ??
    variants(word, runs).find((variant) => lexis.abuse.has(variant))
  );
}

/** Every letter that stands three times or more in a row, twice: "sooooo" and "sooo" read alike. */
export function squeeze(word: string): string {
  return isDrawnOut(word) ? shorten(word, findRuns(word), () => 2) : word;
}

// --- internal ---

interface Run {
  readonly at: number;
  readonly length: number;
}

/** With more runs than this, all of them are shortened alike. */
const MOST_RUNS = 4;

function isDrawnOut(word: string): boolean {
  for (let i = 2; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit === word.charCodeAt(i - 1) && unit === word.charCodeAt(i - 2)) return true;
  }
  return false;
}

function findRuns(word: string): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < word.length; ) {
    const unit = word.charCodeAt(at);
    let end = at + 1;
    while (end < word.length && word.charCodeAt(end) === unit) end++;
    if (end - at > 1) runs.push({ at, length: end - at });
    at = end;
  }
  return runs;
}

/** All ways to leave two letters or one of each run, those with the most letters first. */
function variants(word: string, runs: readonly Run[]): string[] {
  if (runs.length === 0) return [];
  if (runs.length > MOST_RUNS) return [shorten(word, runs, () => 2), shorten(word, runs, () => 1)];
  const found = Array.from({ length: 2 ** runs.length }, (_, choice) =>
    shorten(word, runs, (index) => ((choice >> index) & 1 ? 1 : 2)),
  );
  return found.sort((a, b) => b.length - a.length);
}

function shorten(word: string, runs: readonly Run[], lengthOf: (index: number) => number): string {
  let text = '';
  let from = 0;
  runs.forEach(({ at, length }, index) => {
    text += word.slice(from, at + Math.min(length, lengthOf(index)));
    from = at + length;
  });
  return text + word.slice(from);
}
