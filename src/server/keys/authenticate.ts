import type { Request, RequestHandler, Response } from 'express';
import { ModeratoError } from '../../errors.ts';
import { isEnvelope, isOpen } from '../open-paths.ts';
import type { Keyring } from './keyring.ts';

/**
 * Lets pass who has a key in force, and notes its name. Errors: API_KEY_MISSING, API_KEY_INVALID.
 * @param signed paths whose requests prove by a signature who sent them
 */
export function authenticate(keyring: Keyring, signed: ReadonlySet<string> = new Set()): RequestHandler {
  return (request, response, next) => {
    if (isExempt(request) || signed.has(request.path)) {
      next();
      return;
    }
    let wasPresented = false;
    for (const key of presentedKeys(request)) {
      wasPresented = true;
      const name = keyring.find(key);
      if (name === undefined) continue;
      response.locals[KEY_NAME] = name;
      next();
      return;
    }
    response.setHeader('WWW-Authenticate', 'Bearer');
    next(wasPresented ? invalid() : missing());
  };
}

/** Name of the key that the request came with. */
export function keyNameOf(response: Response): string | undefined {
  const name: unknown = response.locals[KEY_NAME];
  return typeof name === 'string' ? name : undefined;
}

// --- internal ---

const KEY_NAME = 'keyName';

/** A browser's preflight carries no key. */
function isExempt({ method, path }: Request): boolean {
  return method === 'OPTIONS' || isOpen(path) || isEnvelope(path);
}

/** Clients of different contracts send their key in different places, and some a foreign token beside it. */
function* presentedKeys(request: Request): Generator<string> {
  const bearer = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) yield bearer;
  for (const header of ['x-api-key', 'x-goog-api-key']) {
    const value = request.headers[header];
    if (typeof value === 'string' && value !== '') yield value;
  }
  const at = request.url.indexOf('?');
  if (at === -1) return;
  const key = new URLSearchParams(request.url.slice(at + 1)).get('key');
  if (key !== null && key !== '') yield key;
}

function missing(): ModeratoError {
  return new ModeratoError(
    'API_KEY_MISSING',
    'This server needs an API key. Send it as Authorization: Bearer KEY, X-API-Key: KEY or ?key=KEY; its operator gives keys out.',
  );
}

function invalid(): ModeratoError {
  return new ModeratoError(
    'API_KEY_INVALID',
    'The API key is unknown or revoked. Check it, or ask the operator for another.',
  );
}
