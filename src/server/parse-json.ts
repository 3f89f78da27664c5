import { ModeratoError } from '../errors.ts';

/** @throws ModeratoError INVALID_JSON, without the parser's message: it quotes the document */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ModeratoError('INVALID_JSON', `${what} is not JSON. Check quotes, commas and brackets.`);
  }
}
