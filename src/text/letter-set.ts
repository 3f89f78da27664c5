/**
 * The letters of a word as a set of bits. Letters that misspellings change for one another share a bit, so that a word
 * and all spellings that `undoTypo` and `undoRepeats` look up for it have the same set.
 */
export function letterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= SETS[word.charCodeAt(i)] ?? OTHER;
  return set;
}

/** The same of what is left of a word without its marks: of a-z, digits and straight apostrophes. */
export function bareLetterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= BARE_SETS[word.charCodeAt(i)] ?? 0;
  return set;
}

// --- internal ---

const OTHER = 1 << 26;
/** i, l and j look alike, as do u and v, g and q, rn and m, vv and w. */
const SAME: Readonly<Record<string, string>> = { j: 'i', l: 'i', v: 'u', q: 'g', m: 'rn', w: 'u' };
const SETS = Uint32Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  if (!/[a-z]/.test(char)) return OTHER;
  return [...(SAME[char] ?? char)].reduce((set, letter) => set | (1 << (letter.charCodeAt(0) - 0x61)), 0);
});
const BARE_SETS = SETS.map((set, unit) => (/[a-z0-9']/.test(String.fromCharCode(unit)) ? set : 0));
