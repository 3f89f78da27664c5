import type { Lexis } from './lexis.ts';
import { type LikelyWord, likelyWords } from './masks.ts';
import { readPiece, readText } from './read-tokens.ts';
import { masksAreSigns } from './settle-masks.ts';

/** A mask that may stand for many words is read as so many of them. */
export const READINGS = 3;

/**
 * The texts to score in place of one with words masked but for their ends, "p*******e": no rule tells what such a mask
 * stands for, so it is read as several words, each as often as it is likely. A text without such masks is its only
 * reading.
 * @returns texts of the length of `raw` that differ from it under such masks alone: spans of one are spans of all
 */
export function readingsOf(raw: string, lexis: Lexis): readonly string[] {
  // Bold print has two asterisks too, but no letters on both sides of them.
  if (!lexis.undoes || !raw.includes('**') || !MAY_BE_OPEN.test(raw)) return [raw];
  const tokens = readText(raw, lexis);
  const isSign = masksAreSigns(tokens, lexis);
  const masks: Mask[] = [];
  for (const { text, start, end, undone } of tokens) {
    if (undone !== 'mask' || masks.length === MOST_MASKS) continue;
    const mask = raw.slice(start, end);
    // "b**h" is best read as a longer word than it shows.
    if (!ENDS_ONLY.test(mask) || text.length !== mask.length) continue;
    const likely = likelyWords(mask.toLowerCase(), lexis, isSign);
    if (likely.length > 1) masks.push({ start, end, likely });
  }
  const texts = Array.from({ length: READINGS }, (_, n) => reveal(raw, masks, (n + 0.5) / READINGS, lexis));
  return texts.every((text) => text === texts[0]) ? [raw] : texts;
}

// --- internal ---

interface Mask {
  readonly start: number;
  readonly end: number;
  readonly likely: readonly LikelyWord[];
}

const MAY_BE_OPEN = /[a-z]\*{2,}[a-z]/i;
const ENDS_ONLY = /^[a-z]\*{2,}[a-z]$/i;
/** Whoever masks more words than this hides nothing in particular. */
const MOST_MASKS = 50;

/** @param quantile where in the heap of likely words, the likeliest first, the word lies that a mask is read as */
function reveal(raw: string, masks: readonly Mask[], quantile: number, lexis: Lexis): string {
  let text = '';
  let at = 0;
  for (const { start, end, likely } of masks) {
    text += raw.slice(at, start) + maskLightly(raw.slice(start, end), wordAt(likely, quantile), lexis);
    at = end;
  }
  return text + raw.slice(at);
}

function wordAt(likely: readonly LikelyWord[], quantile: number): string {
  let passed = 0;
  for (const { word, share } of likely) {
    passed += share;
    if (passed > quantile) return word;
  }
  return (likely.at(-1) as LikelyWord).word;
}

/** The word with one letter masked, for a mask says something too; with none where that would be read as another. */
function maskLightly(masked: string, word: string, lexis: Lexis): string {
  const isLoud = masked.slice(-1) === masked.slice(-1).toUpperCase();
  const spelt = masked.charAt(0) + (isLoud ? word.toUpperCase() : word).slice(1, -1) + masked.slice(-1);
  for (let at = 1; at + 1 < word.length; at++) {
    const light = `${spelt.slice(0, at)}*${spelt.slice(at + 1)}`;
    const [token, ...others] = readPiece(light, lexis);
    if (others.length === 0 && token?.text === word && token.or === undefined) return light;
  }
  return spelt;
}
