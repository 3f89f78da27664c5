import { ModeratoError } from '../../errors.ts';

/** One HTTP request inside a batch. */
export interface InnerRequest {
  /** `Content-ID` of its part, as sent; the answer refers to it. */
  readonly contentId: string | undefined;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Google's own limit for its clients. */
export const MAX_PARTS = 1000;

/**
 * Reads the body of `POST /batch`: `multipart/mixed`, each part an HTTP request of type `application/http`. Lines may end
 * in `\n` alone, as Python's client sends them. The boundary is that of the header, else that of the first line.
 * @throws ModeratoError INVALID_REQUEST, BODY_TOO_LARGE for more than MAX_PARTS
 */
export function readBatch(contentType: string, body: string): InnerRequest[] {
  const boundary = BOUNDARY.exec(contentType)?.slice(1).find(Boolean) ?? FIRST_LINE.exec(body)?.[1];
  if (boundary === undefined) throw broken('it has no boundary');
  const sections = `\n${body.replaceAll('\r\n', '\n')}`.split(`\n--${boundary}`);
  // Before the first boundary stands nothing of interest; the last one is followed by two more dashes.
  const parts = sections.slice(1).filter((section) => !section.startsWith('--'));
  if (parts.length === 0) throw broken('it has no parts');
  if (parts.length > MAX_PARTS) {
    throw new ModeratoError(
      'BODY_TOO_LARGE',
      `The batch has ${parts.length} parts; the limit is ${MAX_PARTS}. Send several batches.`,
    );
  }
  return parts.map(readPart);
}

/** Writes the parts of an answer; each `http` is an HTTP response in full. */
export function writeBatch(
  boundary: string,
  parts: readonly { contentId: string | undefined; http: string }[],
): string {
  const written = parts.map(({ contentId, http }) => {
    const id = contentId === undefined ? '' : `Content-ID: <response-${contentId.replace(/^<|>$/g, '')}>\r\n`;
    return `--${boundary}\r\nContent-Type: application/http\r\n${id}\r\n${http}\r\n`;
  });
  return `${written.join('')}--${boundary}--\r\n`;
}

// --- internal ---

const BOUNDARY = /boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i;
const FIRST_LINE = /^\s*--([^\s]{1,200})\r?\n/;
const REQUEST_LINE = /^([A-Z]{1,10}) (?:https?:\/\/[^/\s]*)?(\/\S*)(?: HTTP\/1\.[01])?$/;

function readPart(section: string, index: number): InnerRequest {
  const [partHead, inner] = splitAtBlank(section.replace(/^[ \t]*\n/, ''));
  const [head, body] = splitAtBlank(inner.replace(/^\n+/, ''));
  const [requestLine = '', ...headerLines] = head.split('\n');
  const [, method, url] = REQUEST_LINE.exec(requestLine.trim()) ?? [];
  if (method === undefined || url === undefined) throw broken(`part ${index + 1} does not begin with a request line`);
  return {
    contentId: readHeaders(partHead.split('\n')).get('content-id'),
    method,
    url,
    headers: readHeaders(headerLines),
    body,
  };
}

function splitAtBlank(text: string): [string, string] {
  const at = text.indexOf('\n\n');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 2)];
}

function readHeaders(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function broken(what: string): ModeratoError {
  return new ModeratoError(
    'INVALID_REQUEST',
    `The body is not a batch, ${what}. Send multipart/mixed with parts of type application/http.`,
  );
}
