import type { Random } from '../random.ts';

/** Disguises one word of plain letters, at least three, so that a reader still reads it. */
export type Disguise = (word: string, random: Random) => string;

const ZERO_WIDTH = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'];
const BIDI_MARKS = ['\u200e', '\u200f', '\u202a\u202c', '\u2066\u2069'];

export const zeroWidth: Disguise = (word, random) => insert(word, random, () => pick(ZERO_WIDTH, random));
export const bidiMarks: Disguise = (word, random) => insert(word, random, () => pick(BIDI_MARKS, random));
export const softHyphen: Disguise = (word, random) => insert(word, random, () => '\u00ad');

/** Letters of other scripts that look like these; one letter of the word at least stays as it is. */
export const homoglyphs: Disguise = (word, random) => replaceSome(word, random, LOOK_ALIKES, 0.6, word.length - 1);

export const fullWidth: Disguise = (word) =>
  word.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

export const leetspeak: Disguise = (word, random) => replaceSome(word, random, LEET, 0.7, word.length - 1);

/** One letter three to six times; a vowel where there is one. */
export const repeats: Disguise = (word, random) => {
  const at = pick(placesOf(word, isVowel), random);
  return word.slice(0, at) + word.charAt(at).repeat(3 + Math.floor(random.next() * 4)) + word.slice(at + 1);
};

export const spaced: Disguise = (word) => [...word].join(' ');

export const punctuated: Disguise = (word, random) => [...word].join(pick(['.', '-', '*', '_'], random));

/** The vowels inside the word, or now and then all that is inside: "idi*t", "f**k". */
export const asterisks: Disguise = (word, random) => {
  const masksAll = random.next() < 0.3;
  const hasInnerVowel = [...word.slice(1, -1)].some(isVowel);
  return mapInner(word, (letter) => (masksAll || !hasInnerVowel || isVowel(letter) ? '*' : letter));
};

/** One letter inside the word gives way to a symbol, a vowel where there is one: "sh!t". */
export const innerSymbol: Disguise = (word, random) => {
  const inner = placesOf(word, isVowel).filter((place) => place > 0 && place < word.length - 1);
  const at = inner.length > 0 ? pick(inner, random) : 1;
  return word.slice(0, at) + pick(['!', '@', '#', '$', '%'], random) + word.slice(at + 1);
};

export const markup: Disguise = (word, random) => {
  const at = 1 + Math.floor(random.next() * (word.length - 1));
  const tag = pick(['<b></b>', '<i></i>', '<span></span>', '<!-- -->'], random);
  return word.slice(0, at) + tag + word.slice(at);
};

export const alternatingCase: Disguise = (word) =>
  [...word].map((letter, n) => (n % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase())).join('');

// --- internal ---

/** Cyrillic and Greek. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  h: 'һ',
  i: 'і',
  j: 'ј',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  u: 'υ',
  v: 'ν',
  x: 'х',
  y: 'у',
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  S: 'Ѕ',
  T: 'Т',
  X: 'Х',
};

const LEET: Readonly<Record<string, string>> = {
  a: '4',
  e: '3',
  i: '1',
  o: '0',
  s: '5',
  t: '7',
  b: '8',
  g: '9',
  l: '1',
};

function isVowel(letter: string): boolean {
  return /[aeiou]/i.test(letter);
}

function pick<T>(choices: readonly T[], random: Random): T {
  return choices[Math.floor(random.next() * choices.length)] as T;
}

/** Places of the letters that pass, or of all letters where none does. */
function placesOf(word: string, passes: (letter: string) => boolean): number[] {
  const all = [...word].map((_, n) => n);
  const found = all.filter((n) => passes(word.charAt(n)));
  return found.length > 0 ? found : all;
}

/** Something in one gap between letters at least, and in every other gap half of the time. */
function insert(word: string, random: Random, make: () => string): string {
  const certain = 1 + Math.floor(random.next() * (word.length - 1));
  return [...word]
    .map((letter, n) => (n > 0 && (n === certain || random.next() < 0.5) ? make() + letter : letter))
    .join('');
}

/** Replaces letters by chance, one at least where any can be, `most` at most. */
function replaceSome(
  word: string,
  random: Random,
  by: Readonly<Record<string, string>>,
  share: number,
  most: number,
): string {
  const stand = (letter: string): string | undefined => by[letter] ?? by[letter.toLowerCase()];
  const places = [...word].flatMap((letter, n) => (stand(letter) === undefined ? [] : [n]));
  if (places.length === 0) return word;
  const certain = pick(places, random);
  const chosen = new Set([certain, ...places.filter(() => random.next() < share)].slice(0, most));
  return [...word].map((letter, n) => (chosen.has(n) ? (stand(letter) as string) : letter)).join('');
}

function mapInner(word: string, change: (letter: string) => string): string {
  return word.charAt(0) + [...word.slice(1, -1)].map(change).join('') + word.slice(-1);
}
