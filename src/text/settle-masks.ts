import type { Lexis } from './lexis.ts';
import { type TextToken, textToken } from './text-token.ts';

/**
 * Decides what masks stand for that fit an abusive word and, not much rarer or even more frequent, another: the abusive
 * one where masks are a sign of abuse, else the other.
 */
export function settleMasks(tokens: TextToken[], lexis: Lexis): TextToken[] {
  if (tokens.every(({ or }) => or === undefined)) return tokens;
  const isSign = masksAreSigns(tokens, lexis);
  return tokens.map(({ text, start, end, undone, or }) =>
    textToken(or === undefined || isSign ? text : or, start, end, undone),
  );
}

/**
 * Whether masks are a sign of abuse in a text: unless it masks more words that are certainly innocent than certainly
 * abusive ones. What has been settled says the same as what was certain before.
 */
export function masksAreSigns(tokens: readonly TextToken[], lexis: Lexis): boolean {
  let innocent = 0;
  let abusive = 0;
  for (const { text, undone, or } of tokens) {
    if (undone !== 'mask' || or !== undefined) continue;
    if (lexis.abuse.has(text)) abusive++;
    else if (lexis.rows.has(text)) innocent++;
  }
  return innocent <= abusive;
}
