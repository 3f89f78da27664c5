import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as HtmlParser from 'htmlparser2';

/**
 * The text of a comment in HTML: entities resolved, tags gone, block elements and `<br>` as line breaks, quotations
 * with `> ` before each line, as in mail and Markdown. Line breaks that are there stay, for comment systems keep
 * them too; scripts and styles go.
 */
export function htmlToText(html: string): string {
  if (!MARKUP.test(html)) return html;
  const gatherer = new TextGatherer();
  Parser ??= loadParser();
  const parser = new Parser(gatherer, { decodeEntities: true, lowerCaseTags: true });
  parser.end(html);
  return gatherer.text();
}

// --- internal ---

const MARKUP = /[<&]/;

let Parser: typeof HtmlParser.Parser | undefined;

/** Loaded at the first text with markup in it; required rather than imported, for reading a record is synchronous. */
function loadParser(): typeof HtmlParser.Parser {
  const require = createRequire(import.meta.url);
  return (require(fileURLToPath(import.meta.resolve('htmlparser2'))) as typeof HtmlParser).Parser;
}

const BLOCKS = new Set(
  'address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** Blocks between which readers see a blank line. */
const PARAGRAPHS = new Set('blockquote p pre ul ol h1 h2 h3 h4 h5 h6'.split(' '));
const SILENT = new Set(['script', 'style', 'template']);
/** Deeper quotations look alike. */
const MAX_QUOTE_DEPTH = 8;

class TextGatherer {
  #text = '';
  #silence = 0;
  #quotes = 0;
  /** Line breaks due before the next piece of text. */
  #due = 0;

  ontext(piece: string): void {
    if (this.#silence > 0 || piece === '') return;
    // Blanks between blocks are layout.
    if (this.#due > 0 && piece.trim() === '') return;
    const due = this.#text === '' ? 0 : this.#due;
    if (due > 0 || this.#text === '') this.#text += '\n'.repeat(due) + this.#mark();
    // `<br />` and `</p>` often have a line break of their own behind them.
    const words = this.#due > 0 ? piece.replace(/^[ \t]*\r?\n/, '') : piece;
    this.#due = 0;
    this.#text += this.#quotes === 0 ? words : words.replaceAll('\n', `\n${this.#mark()}`);
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SILENT.has(name)) this.#silence += 1;
    if (name === 'br') this.#due = Math.min(this.#due + 1, 2);
    else if (BLOCKS.has(name)) this.#break(name);
    else if (name === 'img' && attributes['alt']) this.ontext(attributes['alt']);
    if (name === 'blockquote') this.#quotes += 1;
  }

  onclosetag(name: string): void {
    if (SILENT.has(name)) this.#silence = Math.max(0, this.#silence - 1);
    if (BLOCKS.has(name)) this.#break(name);
    if (name === 'blockquote') this.#quotes = Math.max(0, this.#quotes - 1);
  }

  text(): string {
    return this.#text.trim();
  }

  #break(name: string): void {
    this.#due = Math.max(this.#due, PARAGRAPHS.has(name) ? 2 : 1);
  }

  #mark(): string {
    return '> '.repeat(Math.min(this.#quotes, MAX_QUOTE_DEPTH));
  }
}
