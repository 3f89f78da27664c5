/** Text as the model sees it, with a way back to what the reader typed. */
export interface NormalisedText {
  readonly text: string;
  /**
   * `offsets[i]` is where unit `i` of `text` begins in the raw text; one more entry holds the raw length.
   * Absent when the two run in step, as in all plain ASCII text.
   */
  readonly offsets?: Int32Array;
}

/** Invisible: zero-width and directional marks, soft hyphen, variation selectors, tags, other format characters. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f|[\u115f\u1160\u3164\uffa0]|\u17b4|\u17b5/gu;
const COMBINING = /\p{M}/u;
const PLAIN = /^\p{ASCII}*$/u;
const APOSTROPHES = /[\u2018\u2019\u201b\u2032\u02bc\u00b4`]/;
const QUOTES = /[\u201c\u201d\u201e\u00ab\u00bb]/;

/**
 * Lower-cases, applies Unicode compatibility composition (NFKC), drops invisible characters, and turns curly
 * apostrophes and quotation marks into straight ones. Lone surrogates become U+FFFD. Works one base character with
 * its combining marks at a time, so that every unit knows the raw position it came from.
 */
export function normalise(raw: string): NormalisedText {
  if (PLAIN.test(raw)) return { text: normalisePlain(raw) };
  const offsets = new Int32Array(raw.length * 4 + 1);
  let text = '';
  for (let at = 0; at < raw.length; ) {
    const end = clusterEnd(raw, at);
    const piece = normaliseCluster(raw.slice(at, end));
    // NFKC can expand one character eighteen-fold (U+FDFA); what does not fit the offset table is cut there.
    const room = Math.min(piece.length, offsets.length - 1 - text.length - (raw.length - end));
    for (let i = 0; i < room; i++) offsets[text.length + i] = at;
    // A cut may fall inside a surrogate pair.
    text += piece.slice(0, Math.max(0, room)).toWellFormed();
    at = end;
  }
  offsets[text.length] = raw.length;
  return { text, offsets: offsets.slice(0, text.length + 1) };
}

/**
 * The span in the raw text of a span [begin, end) in the normalised text, both in UTF-16 code units. A character that
 * became several units, such as an ellipsis, is taken in whole by a span over any of them.
 */
export function rawSpan(normalised: NormalisedText, begin: number, end: number): [number, number] {
  const { offsets } = normalised;
  if (offsets === undefined) return [begin, end];
  let next = end;
  while (end > begin && offsets[next] === offsets[end - 1]) next++;
  return [offsets[begin] as number, offsets[next] as number];
}

// --- internal ---

/** No script stacks more units of marks on one character; what goes beyond ("zalgo") is dropped. */
const MAX_MARKS = 8;
/** Latin letters lose the marks that do not compose with them, strokes and stacks; other scripts need theirs. */
const LATIN = /^\p{Script=Latin}\p{M}/u;
const MARKS = /\p{M}/gu;

function clusterEnd(raw: string, at: number): number {
  let end = at + ((raw.codePointAt(at) as number) > 0xffff ? 2 : 1);
  while (end < raw.length) {
    const code = raw.codePointAt(end) as number;
    if (code < 0x300 || !COMBINING.test(String.fromCodePoint(code))) break;
    end += code > 0xffff ? 2 : 1;
  }
  return end;
}

function normalisePlain(ascii: string): string {
  const lower = ascii.toLowerCase();
  return lower.includes('`') ? lower.replaceAll('`', "'") : lower;
}

function normaliseCluster(cluster: string): string {
  if (cluster.length > 1) return normaliseAnew(cluster);
  let known = SINGLE.get(cluster);
  if (known === undefined) {
    known = cluster.charCodeAt(0) < 0x80 ? normalisePlain(cluster) : normaliseAnew(cluster);
    SINGLE.set(cluster, known);
  }
  return known;
}

/** Single units that came up, with what they become: at most 65,536. */
const SINGLE = new Map<string, string>();

function normaliseAnew(cluster: string): string {
  if (!cluster.isWellFormed()) return '\ufffd';
  const visible = cluster.replace(INVISIBLE, '');
  if (APOSTROPHES.test(visible)) return "'";
  if (QUOTES.test(visible)) return '"';
  const composed =
    enclosedLetter(visible) ??
    [...visible]
      .slice(0, MAX_MARKS + 1)
      .join('')
      .normalize('NFKC')
      .toLowerCase();
  return LATIN.test(composed) ? composed.replace(MARKS, '') : composed;
}

/** White letters on black discs and squares, which compatibility composition leaves alone. */
function enclosedLetter(char: string): string | undefined {
  const code = char.codePointAt(0) ?? 0;
  const first = [0x1f150, 0x1f170].find((start) => code >= start && code < start + 26);
  return first === undefined ? undefined : String.fromCharCode(0x61 + code - first);
}
