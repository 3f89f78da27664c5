import type { Paragraph } from './paragraphs.ts';

/**
 * A reader's paragraph is a comment of its own, except below a lead-in: a paragraph ending in a colon promises more.
 * The paragraph after it always belongs to it; whether those that follow still do is for the cues below to say.
 */
export function isLeadIn(paragraph: Paragraph): boolean {
  return /[:：]$/u.test(paragraph.text);
}

/** What a cue may look at: the paragraphs taken so far, lead-in first, the next one, and the article above them. */
export interface Junction {
  readonly taken: readonly [Paragraph, ...Paragraph[]];
  readonly next: Paragraph;
  readonly article: string;
}

/** A cue that the comment opened by a lead-in ended before `next`. */
export type EndCue = (junction: Junction) => boolean;

/** Tried in order; the first that holds ends the comment. */
export const END_CUES: readonly EndCue[] = [
  // The page put something between the two.
  isInterrupted,
  // Readers answer an article by quoting it first: a new voice begins.
  quotesTheArticle,
  // The story has had its last paragraph.
  hasConcluded,
  // Stories run in long paragraphs, the remarks between them are short.
  dropsInLength,
];

export function endsBefore(junction: Junction): boolean {
  return END_CUES.some((cue) => cue(junction));
}

/** Something that was dropped, such as "Comments are closed.", lay between the two paragraphs. */
export function isInterrupted({ taken, next }: Junction): boolean {
  return next.ordinal !== last(taken).ordinal + 1;
}

/** `next` opens with a quotation that stands in the article. A quotation from elsewhere may be dialogue in a story. */
export function quotesTheArticle({ next, article }: Junction): boolean {
  const quotation = /^[“"‘'](?:…|\.\.\.)?([^”"]{12,})[”"’']/u.exec(next.text)?.[1];
  return quotation !== undefined && article.includes(quotation.replace(/[\s.,…]+$/u, ''));
}

/** The last paragraph taken sums up: it opens with "So basically", "In short", "Bottom line" and the like. */
export function hasConcluded({ taken }: Junction): boolean {
  return taken.length > 1 && CONCLUSION.test(last(taken).text);
}

/**
 * `next` is shorter than LONG_PARAGRAPH and no item of a list. Does not hold directly below the lead-in, which may
 * announce a single short paragraph.
 */
export function dropsInLength({ taken, next }: Junction): boolean {
  return taken.length > 1 && next.text.length < LONG_PARAGRAPH && !LIST_ITEM.test(next.text);
}

// --- internal ---

/** In UTF-16 code units, about two lines of print. */
const LONG_PARAGRAPH = 160;

const LIST_ITEM = /^(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s/iu;

const CONCLUSION =
  /^(?:(?:and )?so,? (?:basically|in (?:short|the end|conclusion)|to sum up|there you (?:have it|go)|that['’]?s (?:that|it|how))|basically\b|(?:the )?bottom line|the upshot|the moral|in (?:short|sum|summary|conclusion|the end|a nutshell)\b|to (?:sum up|conclude|summari[sz]e)|all in all\b|long story short)/iu;

function last(paragraphs: readonly [Paragraph, ...Paragraph[]]): Paragraph {
  return paragraphs[paragraphs.length - 1] ?? paragraphs[0];
}
