import { bareLetterSet } from './letter-set.ts';

/**
 * Letters of other scripts that readers take for Latin ones, lower case, after the manner of Unicode's UTS 39
 * "confusables". Only words that mix scripts are folded, so honest Cyrillic and Greek stays as it is.
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  ѐ: 'e',
  ғ: 'f',
  ɡ: 'g',
  һ: 'h',
  н: 'h',
  і: 'i',
  ї: 'i',
  и: 'u',
  ј: 'j',
  к: 'k',
  қ: 'k',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  ո: 'n',
  о: 'o',
  ө: 'o',
  р: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  ц: 'u',
  ѵ: 'v',
  ѡ: 'w',
  ԝ: 'w',
  ш: 'w',
  щ: 'w',
  х: 'x',
  ҳ: 'x',
  у: 'y',
  ү: 'y',
  ў: 'y',
  ч: 'y',
  з: 'z',
  я: 'r',
  є: 'e',
  ӕ: 'ae',
  ь: 'b',
  ъ: 'b',
  д: 'd',
  л: 'n',
  ҝ: 'k',
  ԍ: 'g',
  ӡ: 'z',
  ҽ: 'e',
  ҿ: 'e',
  ӧ: 'o',
  ӓ: 'a',
  ӱ: 'y',
};
const GREEK: Readonly<Record<string, string>> = {
  α: 'a',
  ά: 'a',
  β: 'b',
  ϲ: 'c',
  ς: 'c',
  δ: 'd',
  ε: 'e',
  έ: 'e',
  ϝ: 'f',
  η: 'n',
  ή: 'n',
  ι: 'i',
  ί: 'i',
  ϊ: 'i',
  ϳ: 'j',
  κ: 'k',
  ϰ: 'k',
  λ: 'l',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ό: 'o',
  σ: 'o',
  ρ: 'p',
  ϱ: 'p',
  τ: 't',
  υ: 'u',
  ύ: 'u',
  χ: 'x',
  γ: 'y',
  ω: 'w',
  ώ: 'w',
  ϖ: 'w',
  ζ: 'z',
  π: 'n',
  φ: 'o',
};
/** Latin letters, but none that English uses: they need no mixed script to be a disguise. */
const LATIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ɩ: 'i',
  ɪ: 'i',
  ɑ: 'a',
  ᴀ: 'a',
  ʙ: 'b',
  ƀ: 'b',
  ᴄ: 'c',
  ƈ: 'c',
  ᴅ: 'd',
  đ: 'd',
  ɗ: 'd',
  ᴇ: 'e',
  ɛ: 'e',
  ǝ: 'e',
  ƒ: 'f',
  ꜰ: 'f',
  ɢ: 'g',
  ɠ: 'g',
  ʜ: 'h',
  ħ: 'h',
  ᴊ: 'j',
  ᴋ: 'k',
  ƙ: 'k',
  ʟ: 'l',
  ł: 'l',
  ƚ: 'l',
  ᴍ: 'm',
  ɴ: 'n',
  ŋ: 'n',
  ᴏ: 'o',
  ø: 'o',
  ɔ: 'o',
  ᴘ: 'p',
  ƥ: 'p',
  ʀ: 'r',
  ꜱ: 's',
  ʂ: 's',
  ᴛ: 't',
  ŧ: 't',
  ƭ: 't',
  ᴜ: 'u',
  ʋ: 'u',
  ᴠ: 'v',
  ᴡ: 'w',
  ʏ: 'y',
  ƴ: 'y',
  ᴢ: 'z',
  ƶ: 'z',
  ß: 'b',
  þ: 'p',
};
const OTHER_SCRIPTS: ReadonlyMap<string, string> = new Map([...Object.entries(CYRILLIC), ...Object.entries(GREEK)]);
const OTHER_LATIN: ReadonlyMap<string, string> = new Map(Object.entries(LATIN));

/** Digits and marks that stand for a letter; 1, ! and | for either of two. */
const LEET: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '0': 'o',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '8': 'b',
    '9': 'g',
    '@': 'a',
    $: 's',
    '+': 't',
    '€': 'e',
    '£': 'l',
    '¢': 'c',
  }),
);
const EITHER_I_OR_L = /[1!|¡]/g;
const LEET_OR_EITHER = new RegExp(`[${[...LEET.keys()].join('')}1!|¡]`);

/** The word with Latin letters for its look-alikes, when it mixes Latin with Cyrillic or Greek; otherwise undefined. */
export function undoLookAlikes(word: string): string | undefined {
  if (!/[a-z]/.test(word)) return undefined;
  let folded = '';
  let mixed = false;
  for (const char of word) {
    const latin = OTHER_SCRIPTS.get(char);
    mixed ||= latin !== undefined;
    folded += latin ?? char;
  }
  return mixed ? folded : undefined;
}

/** The word without accents and with plain letters for unusual Latin ones; undefined when it has none. */
export function undoAccents(word: string): string | undefined {
  let plain = '';
  for (const char of word.normalize('NFD')) {
    if (char < '\u0300' || char > '\u036f') plain += OTHER_LATIN.get(char) ?? char;
  }
  return plain === word ? undefined : plain;
}

/** False for a word of which `leetReadings` is only the word itself. */
export function hasLeet(word: string): boolean {
  return LEET_OR_EITHER.test(word);
}

/** `bareLetterSet` of any of `leetReadings`: i and l, the only letters that they differ in, are the same to it. */
export function leetLetterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= LEET_SETS[word.charCodeAt(i)] ?? 0;
  return set;
}

/**
 * The words that a spelling with digits and marks for letters may stand for: "id10t" gives "idiot" and "idlot". The first
 * four of 1, ! and | may each be either letter; the others are read as the fourth.
 */
export function leetReadings(word: string): readonly string[] {
  let letters = '';
  for (const char of word) letters += LEET.get(char) ?? char;
  const choices = Math.min(MOST_CHOICES, letters.match(EITHER_I_OR_L)?.length ?? 0);
  return Array.from({ length: 2 ** choices }, (_, choice) => {
    let at = 0;
    return letters.replace(EITHER_I_OR_L, () => ((choice >> Math.min(at++, MOST_CHOICES - 1)) & 1 ? 'l' : 'i'));
  });
}

// --- internal ---

const MOST_CHOICES = 4;
/** By unit, up to the euro sign. */
const LEET_SETS = new Uint32Array(0x20ad);
for (const char of [...Array.from({ length: 128 }, (_, unit) => String.fromCharCode(unit)), ...LEET.keys(), '\u00a1']) {
  LEET_SETS[char.charCodeAt(0)] = bareLetterSet(LEET.get(char) ?? char.replace(EITHER_I_OR_L, 'i'));
}
