import type { Lexis } from './lexis.ts';

/** Marks that hide a letter: f*ck, f#ck, f@#k. */
const HIDES = new Set('*#%&@!?^~+');
/** These join words far more often, so one of them hides a letter only between letters: f-ck. */
const MAY_HIDE = new Set('-_.');
/** A run of asterisks may hide up to this many letters more than it has. */
const MOST_MORE = 2;

/** The likeliest abusive word of the same length that a masked word may stand for: "f**k", "c*ck"; else undefined. */
export function unmask(masked: string, { abuseByLength }: Lexis): string | undefined {
  const word = masked.replaceAll('$', 's');
  const hidden = [...word].map((char, at) => HIDES.has(char) || (MAY_HIDE.has(char) && isBetweenLetters(word, at)));
  const letters = hidden.filter((isHidden) => !isHidden).length;
  const fewest = word.length < 6 ? 1 : 2;
  if (letters === word.length || letters < fewest || word.length < 3) return undefined;
  if (hidden[0] && hidden.at(-1)) return undefined;
  return abuseByLength.get(word.length)?.find((candidate) => fits(candidate, word, hidden));
}

/**
 * The likeliest abusive word for one run of asterisks that hides more letters than it has, between a beginning and an
 * end of two letters or more together: "f*ing"; else undefined.
 */
export function unmaskRun(word: string, { abuseByLength }: Lexis): string | undefined {
  const first = word.indexOf('*');
  const last = word.lastIndexOf('*');
  if (first < 1 || word.length - (last - first + 1) < 2) return undefined;
  for (let at = first; at <= last; at++) if (word[at] !== '*') return undefined;
  const head = word.slice(0, first);
  const tail = word.slice(last + 1);
  for (let more = 1; more <= MOST_MORE; more++) {
    const found = abuseByLength
      .get(word.length + more)
      ?.find((candidate) => candidate.startsWith(head) && candidate.endsWith(tail));
    if (found !== undefined) return found;
  }
  return undefined;
}

// --- internal ---

function isBetweenLetters(word: string, at: number): boolean {
  return word.length > 3 && isLetter(word.charCodeAt(at - 1)) && isLetter(word.charCodeAt(at + 1));
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function fits(candidate: string, word: string, hidden: readonly boolean[]): boolean {
  for (let i = 0; i < candidate.length; i++) if (!hidden[i] && candidate[i] !== word[i]) return false;
  return true;
}
