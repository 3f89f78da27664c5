import type { Lexis } from './lexis.ts';
import { type TextToken, textToken } from './text-token.ts';

/**
 * Decides what masks stand for that fit an abusive word and, not much rarer or even more frequent, another. Where a
 * comment masks more words that are certainly innocent than certainly abusive ones, its masks are no sign of abuse and
 * stand for the other word; elsewhere for the abusive one.
 */
export function settleMasks(tokens: TextToken[], lexis: Lexis): TextToken[] {
  let innocent = 0;
  let abusive = 0;
  let open = 0;
  for (const { text, undone, or } of tokens) {
    if (or !== undefined) open++;
    else if (undone === 'mask' && lexis.abuse.has(text)) abusive++;
    else if (undone === 'mask' && lexis.rows.has(text)) innocent++;
  }
  if (open === 0) return tokens;
  return tokens.map(({ text, start, end, undone, or }) =>
    textToken(or === undefined || innocent <= abusive ? text : or, start, end, undone),
  );
}
