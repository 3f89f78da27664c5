/** Text without the tags that stand inside its words, and where each unit of it was. */
export interface Unmarked {
  readonly text: string;
  /** As in `NormalisedText`; absent when nothing was taken out. */
  readonly offsets?: Int32Array;
}

/**
 * Takes out HTML and BBCode tags of inline formatting and HTML comments between two letters, "id<b>io</b>t": readers see
 * one word there. All other markup stays. Linear in the length of the text.
 */
export function stripInlineMarkup(raw: string): Unmarked {
  if (!hasInlineTag(raw)) return { text: raw };
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < raw.length; at++) {
    if (at > 0 && isLetter(raw, at - 1)) at = skipTags(raw, at);
    offsets.push(at);
    text += raw[at] ?? '';
  }
  offsets[text.length] = raw.length;
  return { text, offsets: Int32Array.from(offsets.slice(0, text.length + 1)) };
}

// --- internal ---

const TAGS = new Set(
  'a abbr b big code color del em font i ins mark s size small span strike strong sub sup tt u wbr'.split(' '),
);
const LESS_THAN = 0x3c;
const BRACKET = 0x5b;
const LONGEST_TAG = 100;
const MOST_TAGS = 8;

/** Most brackets stand elsewhere. */
function hasInlineTag(raw: string): boolean {
  for (let at = 1; at < raw.length; at++) {
    const unit = raw.charCodeAt(at);
    if ((unit === LESS_THAN || unit === BRACKET) && isLetter(raw, at - 1) && skipTags(raw, at) > at) return true;
  }
  return false;
}

/** Where the tags at `at` end, if a letter follows; otherwise `at`. */
function skipTags(raw: string, at: number): number {
  let end = at;
  for (let tags = 0; tags < MOST_TAGS; tags++) {
    const next = tagEnd(raw, end);
    if (next === end) break;
    end = next;
  }
  return end > at && end < raw.length && isLetter(raw, end) ? end : at;
}

function tagEnd(raw: string, at: number): number {
  const open = raw[at];
  if (open !== '<' && open !== '[') return at;
  const limit = Math.min(raw.length, at + LONGEST_TAG);
  if (raw.startsWith('<!--', at)) return commentEnd(raw, at, limit);
  let name = raw[at + 1] === '/' ? at + 2 : at + 1;
  const from = name;
  while (name < limit && isLetter(raw, name)) name++;
  if (!TAGS.has(raw.slice(from, name).toLowerCase())) return at;
  const close = open === '<' ? '>' : ']';
  for (let end = name; end < limit; end++) if (raw[end] === close) return end + 1;
  return at;
}

function commentEnd(raw: string, at: number, limit: number): number {
  for (let end = at + 4; end < limit; end++) if (raw[end] === '>' && raw.startsWith('--', end - 2)) return end + 1;
  return at;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}
