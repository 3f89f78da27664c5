/** The one file of the serving path that uses natural: its sentence tokeniser, loaded when a client first asks for sentences. */

/** A sentence [begin, end) in UTF-16 code units of the raw text, white space around it left out. */
export interface Sentence {
  readonly begin: number;
  readonly end: number;
}

/**
 * Splits text into sentences; a line break ends one too. They are in order, do not overlap, and leave nothing visible
 * out. After MAX_SENTENCES the rest of the text is one sentence.
 */
export async function splitSentences(text: string): Promise<Sentence[]> {
  const tokenise = await loadTokeniser();
  const sentences: Sentence[] = [];
  for (let at = 0; at < text.length; ) {
    const window = text.slice(at, at + WINDOW);
    const lineEnd = window.indexOf('\n') + 1;
    const piece = lineEnd > 0 ? window.slice(0, lineEnd) : window;
    const lengths = tokenise(toShadow(piece));
    const isCut = lineEnd === 0 && at + piece.length < text.length;
    // The last sentence of a cut piece goes on in the next one.
    for (const length of isCut && lengths.length > 1 ? lengths.slice(0, -1) : lengths) {
      if (sentences.length >= MAX_SENTENCES - 1) return [...sentences, ...trim(text, at, text.length)];
      sentences.push(...trim(text, at, at + length));
      at += length;
    }
  }
  return sentences;
}

// --- internal ---

/** Each is scored on its own. Comments of 20 KB have fewer, unless they are meant to keep a server busy. */
const MAX_SENTENCES = 500;

/** The tokeniser's effort grows with the square of what it gets at once. */
const WINDOW = 2000;

/** Ends no sentence. Only what is seldom the end of a longer word: the tokeniser finds these inside words too. */
const ABBREVIATIONS = [
  'Mr.',
  'Mrs.',
  'Ms.',
  'Dr.',
  'Prof.',
  'Sen.',
  'Rep.',
  'Gov.',
  'Gen.',
  'e.g.',
  'i.e.',
  'vs.',
  'U.S.',
  'U.K.',
];

/**
 * A text of the same length in which nothing can be taken for one of the tokeniser's placeholders, `{{URI_0}}`, or for
 * a pattern of `String.replace`, `$&`.
 */
function toShadow(piece: string): string {
  return piece.replaceAll('{', '[').replaceAll('}', ']').replaceAll('$', '#');
}

/** Lengths of the sentences, which add up to the length of the text. */
type Tokenise = (text: string) => number[];

/** What is used of natural's class; its own declaration lacks the fields and has another second parameter. */
type TokenizerClass = new (
  abbreviations: readonly string[],
  trimSentences: boolean,
) => {
  replacementMap: ReadonlyMap<string, string>;
  delimiterMap: ReadonlyMap<string, string>;
  revertReplacements(text: string): string;
  revertDelimiters(text: string): string;
  tokenize(text: string): string[];
};

const PLACEHOLDER = /\{\{[A-Z]+_\d+\}\}/g;

let loading: Promise<Tokenise> | undefined;

function loadTokeniser(): Promise<Tokenise> {
  loading ??= import('natural/lib/natural/tokenizers/index.js').then(({ SentenceTokenizer }) => {
    const tokenizer = makeLinear(SentenceTokenizer as unknown as TokenizerClass);
    return (text) => {
      const lengths = tokenizer.tokenize(text).map((sentence) => sentence.length);
      const isWhole = lengths.reduce((sum, length) => sum + length, 0) === text.length;
      return isWhole ? lengths : [text.length];
    };
  });
  return loading;
}

/** Puts back all placeholders of a sentence at once; the original goes through those of the whole text each time. */
function makeLinear(Tokenizer: TokenizerClass): InstanceType<TokenizerClass> {
  class LinearTokenizer extends Tokenizer {
    // A placeholder may stand for a text with placeholders in it: an address that holds an abbreviation.
    override revertReplacements(text: string): string {
      let reverted = text;
      for (let depth = 0; depth < 3; depth++) {
        reverted = reverted.replace(PLACEHOLDER, (found) => this.replacementMap.get(found) ?? found);
      }
      return reverted;
    }

    override revertDelimiters(text: string): string {
      return text.replace(PLACEHOLDER, (found) => this.delimiterMap.get(found) ?? found);
    }
  }
  return new LinearTokenizer(ABBREVIATIONS, false);
}

/** The span without the white space around it; none when nothing is left. */
function trim(text: string, begin: number, end: number): Sentence[] {
  const sentence = text.slice(begin, end);
  const visible = sentence.trim();
  if (visible === '') return [];
  const start = begin + sentence.indexOf(visible);
  return [{ begin: start, end: start + visible.length }];
}
