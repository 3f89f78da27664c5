import type { IncomingMessage } from 'node:http';
import express, { type RequestHandler } from 'express';
import { ModeratoError } from '../errors.ts';
import { parseJson } from './parse-json.ts';

export { parseJson };

const JSON_TYPES = ['application/json', 'application/*+json'];

/**
 * Reads a JSON body into `request.body`, decompressed and decoded from its charset.
 * Errors: INVALID_JSON, BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE.
 *
 * Not `express.json()`: that takes an empty body for `{}`, and the error it throws carries the body along.
 */
export function jsonBody(maxBytes: number): RequestHandler[] {
  return [checkType, express.text({ type: () => true, limit: maxBytes }), parse];
}

/**
 * Reads a JSON body as it stands into `request.body`, a Buffer in UTF-8, for whoever parses it elsewhere.
 * Errors: BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE.
 */
export function rawJsonBody(maxBytes: number): RequestHandler[] {
  return [checkType, express.raw({ type: () => true, limit: maxBytes }), toUtf8];
}

/**
 * The same for clients that send JSON under any other type or none, as browsers and old libraries do. An empty body is `{}`.
 * Errors: INVALID_JSON, BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE for a charset or an encoding that is unknown.
 */
export function jsonBodyOfAnyType(maxBytes: number): RequestHandler[] {
  return [
    textBody(maxBytes),
    (request, _response, next) => {
      request.body = request.body === '' ? {} : parseJson(request.body, 'The body');
      next();
    },
  ];
}

/** Reads the body as text, whatever its type; one that is not there is empty. */
export function textBody(maxBytes: number): RequestHandler {
  const read = express.text({ type: () => true, limit: maxBytes });
  return (request, response, next) => {
    read(request, response, (error?: unknown) => {
      request.body = typeof request.body === 'string' ? request.body.replace(/^\ufeff/, '') : '';
      next(error);
    });
  };
}

/** Is the body in UTF-8, by what the Content-Type says or leaves out? */
export function isUtf8(request: IncomingMessage): boolean {
  return /^(utf-?8|us-ascii)$/i.test(charsetOf(request) ?? 'utf-8');
}

// --- internal ---

const checkType: RequestHandler = (request, _response, next) => {
  // null: no body at all, which `parse` reports.
  if (request.is(JSON_TYPES) === false) {
    throw new ModeratoError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON: send Content-Type: application/json.');
  }
  next();
};

const parse: RequestHandler = (request, _response, next) => {
  const text: unknown = request.body;
  if (typeof text !== 'string' || text === '') {
    throw new ModeratoError('INVALID_JSON', 'The body is empty. Send a JSON document.');
  }
  request.body = parseJson(text, 'The body');
  next();
};

const toUtf8: RequestHandler = (request, _response, next) => {
  const body: unknown = request.body;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  request.body = isUtf8(request) ? bytes : Buffer.from(decode(bytes, charsetOf(request) ?? ''));
  next();
};

function charsetOf({ headers }: IncomingMessage): string | undefined {
  return /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1];
}

function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    throw new ModeratoError('UNSUPPORTED_MEDIA_TYPE', 'The charset is unknown. Send UTF-8.');
  }
}
