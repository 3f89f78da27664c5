import { LANGUAGES } from '../../labels.ts';
import { PerspectiveError } from './errors.ts';

export interface Languages {
  /** Those that the answer counts as the text's: what the client said, else the best guess. */
  readonly effective: readonly string[];
  /** Guesses, the likeliest first; empty when there is nothing to go by. */
  readonly detected: readonly string[];
}

/** Loads the detector, so that no request waits for it. */
export async function loadLanguageDetector(): Promise<void> {
  await detector();
}

/**
 * A guess at short or mixed text is often wrong, so it is a hint: it never refuses a text. What a client declares is
 * believed: unless one of the languages is supported, no score would mean anything.
 * @param isStrict refuse by the guess too, and unless every language is supported, as Google did
 * @throws PerspectiveError LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE, LANGUAGE_DETECTION_FAILED
 */
export async function judgeLanguages(
  text: string,
  requested: readonly string[],
  attribute: string,
  isStrict: boolean,
): Promise<Languages> {
  const detected = await detect(text);
  const said = requested.filter(isLanguage);
  const guess = detected[0];
  if (said.length === 0 && guess === undefined && isStrict) {
    throw new PerspectiveError('LANGUAGE_DETECTION_FAILED', 'Unable to detect language');
  }
  const effective = said.length > 0 ? said : [guess ?? (LANGUAGES[0] as string)];
  const unsupported = effective.filter((language) => !LANGUAGES.includes(baseOf(language)));
  const isRefused = isStrict ? unsupported.length > 0 : said.length > 0 && unsupported.length === said.length;
  if (isRefused) throw notSupported(attribute, effective, said.length > 0 ? 'requestedLanguages' : 'detectedLanguages');
  return { effective, detected };
}

/** A language tag, BCP 47. "und" says that the language is not determined; what is no tag may be misplaced text. */
export function isLanguage(tag: string): boolean {
  return TAG.test(tag) && baseOf(tag) !== 'und';
}

// --- internal ---

const MAX_GUESSES = 3;
/** A guess that scores less than this share of the best one is none. */
const NEAR = 0.9;
const TAG = /^[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}$/;

/** The tables that verdicts use too: the next larger ones know 15 more of 8,164 English comments, and no foreign one. */
function detector(): Promise<typeof import('eld/extrasmall')> {
  return import('eld/extrasmall');
}

async function detect(text: string): Promise<string[]> {
  const { default: eld } = await detector();
  const result = eld.detect(text);
  // It calls "lol" and "ok" Polish, but says itself that this is not to be relied on.
  if (!result.isReliable()) return [];
  const guesses = Object.entries(result.getScores());
  const best = guesses[0]?.[1] ?? 0;
  return guesses
    .filter(([, score]) => score >= best * NEAR)
    .map(([language]) => language)
    .slice(0, MAX_GUESSES);
}

function baseOf(language: string): string {
  return (language.split(/[-_]/)[0] as string).toLowerCase();
}

function notSupported(
  attribute: string,
  languages: readonly string[],
  field: 'requestedLanguages' | 'detectedLanguages',
): PerspectiveError {
  return new PerspectiveError(
    'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
    `Attribute ${attribute} does not support request languages: ${languages.join(', ')}`,
    { languageNotSupportedByAttributeError: { [field]: languages, attribute } },
  );
}
