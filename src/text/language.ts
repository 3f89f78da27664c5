import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A guess at the language of a text. */
export interface LanguageGuess {
  /** ISO 639-1. */
  readonly language: string;
  /** How much better it fits than English does, from 0 to 1. */
  readonly lead: number;
}

/** UTF-16 code units of a text by which its language is told; what follows is not looked at. */
export const READ_LENGTH = 1000;

export type LanguageGuesser = (text: string) => LanguageGuess | undefined;

/**
 * The language that a text is most likely written in, or undefined where the detector (eld: n-grams of 60 languages)
 * has no reliable guess, as for a word or two. About 20 microseconds; the first
 * call loads the detector, some tenths of a second and 37 MB, which nobody pays whose comments are all in plain English.
 */
export function guessLanguage(text: string): LanguageGuess | undefined {
  detect ??= loadDetector();
  const guess = detect(text.slice(0, READ_LENGTH));
  if (guess.language === '' || !guess.isReliable()) return undefined;
  const scores = guess.getScores();
  return { language: guess.language, lead: (scores[guess.language] ?? 0) - (scores['en'] ?? 0) };
}

// --- internal ---

interface Detection {
  readonly language: string;
  isReliable(): boolean;
  getScores(): Readonly<Record<string, number>>;
}

let detect: ((text: string) => Detection) | undefined;

/** Required rather than imported: scoring is synchronous, and the same comment must get the same verdict every time. */
function loadDetector(): (text: string) => Detection {
  const require = createRequire(import.meta.url);
  const { eld } = require(fileURLToPath(import.meta.resolve('eld/extrasmall'))) as {
    eld: { detect(text: string): Detection };
  };
  return (text) => eld.detect(text);
}
