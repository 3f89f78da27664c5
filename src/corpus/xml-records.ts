import type { SaxesParser } from 'saxes';
import { ModeratoError } from '../errors.ts';
import { withoutMark } from './byte-order-mark.ts';
import { RecordGatherer, type XmlRecord, type XmlShape } from './xml-gatherer.ts';

export type { XmlRecord, XmlShape } from './xml-gatherer.ts';

/**
 * Takes records out of XML as it streams, in constant memory: nothing but the record in hand is held. There are no
 * external entities and no document type, which is where they would be declared. A record that is not well-formed is
 * given out as broken, and reading goes on with the next.
 * @throws ModeratoError FILE_UNREADABLE for another root element, a document type, an encoding other than UTF-8,
 *   nesting or text beyond all measure, thousands of faults, or an end before the root element's
 */
export async function* readXmlRecords(
  chunks: AsyncIterable<Uint8Array>,
  shape: XmlShape,
): AsyncGenerator<readonly XmlRecord[]> {
  const gatherer = new RecordGatherer(shape);
  const { SaxesParser } = await import('saxes');
  const reader = new XmlReader(gatherer, new SaxesParser());
  const decoder = new TextDecoder();
  for await (const chunk of withoutMark(chunks)) {
    reader.push(decoder.decode(chunk, { stream: true }));
    const records = gatherer.take();
    if (records.length > 0) yield records;
  }
  reader.end(shape.root);
}

// --- internal ---

const MAX_DEPTH = 64;
/** UTF-16 code units between two tags, also those in a tag or comment that never ends. */
const MAX_RUN = 8 * 1024 * 1024;
const MAX_FAULTS = 10_000;

/** Faults that leave the structure as it is: characters that XML does not allow, and entities of HTML. */
const HARMLESS =
  /disallowed character\.?$|undefined entity|empty entity name|malformed (?:character )?entity|entity name/;

/**
 * At a closing tag that matches none, the parser closes everything that is open and then takes what follows for the
 * text behind a document. The record it happened in is broken, and known to be; those after it are not.
 */
const STRAY = /^unmatched closing tag: (.*)\.$|outside of root|only one root/;

class XmlReader {
  readonly #parser: SaxesParser;
  readonly #gatherer: RecordGatherer;
  #depth = 0;
  #hasRoot = false;
  /** The root element's end was the last thing that happened to an element. */
  #isClosed = false;
  #faults = 0;
  /** Code units since the last event. */
  #run = 0;

  constructor(gatherer: RecordGatherer, parser: SaxesParser) {
    this.#gatherer = gatherer;
    this.#parser = parser;
    parser.on('xmldecl', ({ encoding }) => checkEncoding(encoding));
    parser.on('doctype', () => {
      throw unreadable(
        'The XML declares a document type, which no export of comments does. Remove it if you trust it.',
      );
    });
    parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes));
    parser.on('closetag', ({ name }) => {
      this.#run = 0;
      this.#depth -= 1;
      this.#isClosed = name === gatherer.root;
      gatherer.close(name);
    });
    const onText = (text: string): void => {
      this.#run = 0;
      gatherer.text(text);
    };
    parser.on('text', onText);
    parser.on('cdata', onText);
    parser.on('error', ({ message }) => this.#fault(message));
  }

  push(text: string): void {
    this.#run += text.length;
    this.#parser.write(text);
    if (this.#run > MAX_RUN) throw unreadable(`The XML has no tag for ${MAX_RUN} characters, from line ${this.#line}.`);
  }

  end(root: string): void {
    if (!this.#hasRoot) throw unreadable(`The XML has no element <${root}>.`);
    if (!this.#isClosed)
      throw unreadable(`The XML breaks off in line ${this.#line}, before </${root}>. Fetch it again.`);
  }

  get #line(): number {
    return this.#parser.line;
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#run = 0;
    this.#depth += 1;
    this.#isClosed = false;
    if (!this.#hasRoot) this.#gatherer.checkRoot(name);
    this.#hasRoot = true;
    if (this.#depth > MAX_DEPTH) {
      throw unreadable(`The XML nests more than ${MAX_DEPTH} elements in line ${this.#line}, as no export does.`);
    }
    this.#gatherer.open(name, attributes, this.#line);
  }

  #fault(message: string): void {
    if (HARMLESS.test(message)) return;
    this.#faults += 1;
    if (!this.#hasRoot || this.#faults > MAX_FAULTS) {
      throw unreadable(`The file is not XML: it is broken in line ${this.#line}. Fetch it again.`);
    }
    const stray = STRAY.exec(message.replace(/^(?:[^:]*:)?\d+:\d+: /, ''));
    if (stray === null) this.#gatherer.break();
    else if (stray[1] !== undefined) this.#isClosed = stray[1] === this.#gatherer.root;
  }
}

function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)) return;
  throw unreadable(
    `The XML is in ${encoding.slice(0, 20)}. Convert it to UTF-8 (iconv does) and change its first line.`,
  );
}

function unreadable(message: string): ModeratoError {
  return new ModeratoError('FILE_UNREADABLE', message);
}
