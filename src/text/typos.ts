import { letterSet } from './letter-set.ts';
import type { Lexis } from './lexis.ts';

/** Shorter words are too much alike. */
const SHORTEST = 5;

/**
 * The one abusive word that an unknown word of five letters or more misspells: two neighbours swapped ("idoit"), a double
 * letter written once ("bulshit") or a letter that looks like another ("vermln"). Undefined for none and for several.
 * At most five spellings a letter are looked up.
 */
export function undoTypo(word: string, { abuse, abuseLetters }: Lexis): string | undefined {
  if (word.length < SHORTEST || !abuseLetters.has(letterSet(word))) return undefined;
  const found = new Set<string>();
  for (let at = 0; at < word.length; at++) {
    for (const spelling of spellingsAt(word, at))
      if (spelling.length >= SHORTEST && abuse.has(spelling)) found.add(spelling);
  }
  const [only, ...others] = found;
  return others.length > 0 ? undefined : only;
}

// --- internal ---

const LOOK_ALIKE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ i: ['l', 'j'], l: ['i'], j: ['i'], u: ['v'], v: ['u'], q: ['g'], g: ['q'], rn: ['m'], vv: ['w'] }),
);

function* spellingsAt(word: string, at: number): Generator<string> {
  const head = word.slice(0, at);
  const letter = word.charAt(at);
  const next = word.charAt(at + 1);
  const rest = word.slice(at + 1);
  if (next !== '' && next !== letter) yield head + next + letter + word.slice(at + 2);
  if (next !== letter) yield head + letter + letter + rest;
  for (const other of LOOK_ALIKE.get(letter) ?? []) yield head + other + rest;
  for (const other of LOOK_ALIKE.get(letter + next) ?? []) yield head + other + word.slice(at + 2);
}
