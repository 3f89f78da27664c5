/**
 * Tells a signature ("— Marge", "Bill… :~)") from a very short comment ("Amen!", "Sad… :("). A signature is one to
 * three capitalised words, nothing else, that are marked as a name: a dash goes before them or an emoticon after them.
 */
export function isSignature(paragraph: string): boolean {
  return DASHED_NAME.test(paragraph) || (NAME_WITH_EMOTICON.test(paragraph) && !isReaction(paragraph));
}

// --- internal ---

const NAME = String.raw`\p{Lu}[\p{L}.’'-]{0,20}(?: \p{Lu}[\p{L}.’'-]{0,20}){0,2}`;
const EMOTICON = String.raw`(?:[:;=8][-~^o']?[()DPp|/\\]|[\p{Extended_Pictographic}\uFE0F\u200D]{1,4})`;
const DASHED_NAME = new RegExp(`^[-–—~]{1,2} ?${NAME}(?:,? (?:in|from) ${NAME})?[.… ]*${EMOTICON}?$`, 'u');
const NAME_WITH_EMOTICON = new RegExp(`^${NAME}[.…, ]*${EMOTICON}$`, 'u');

/** Capitalised words that stand alone in comments, before an emoticon, and are nobody's name. */
const REACTIONS = new Set(
  (
    'a agreed amazing amen awesome awful bad bingo boo boring brilliant bravo bye congrats congratulations disgusting ' +
    'enough exactly fail finally fun funny go good great ha haha hell hello hi hilarious how huh i indeed it just ' +
    'laughable lies lmao lol love me nah never nice no nonsense nope not oh ok okay omg ouch pathetic perfect please ' +
    'priceless ridiculous right rubbish sad same shame shameful she he they sick sigh so sorry spot super sure thank ' +
    'thanks that the this true truth typical ugh unbelievable very we weak well what who why wonderful wow wrong yawn ' +
    'yeah yep yes yup you'
  ).split(' '),
);

function isReaction(paragraph: string): boolean {
  const first = /^\p{L}+/u.exec(paragraph)?.[0] ?? '';
  return REACTIONS.has(first.toLowerCase()) || (first.length > 1 && first === first.toUpperCase());
}
