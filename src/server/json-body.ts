import express, { type RequestHandler } from 'express';
import { ModeratoError } from '../errors.ts';

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

/** @throws ModeratoError INVALID_JSON, without the parser's message: it quotes the document */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ModeratoError('INVALID_JSON', `${what} is not JSON. Check quotes, commas and brackets.`);
  }
}
