import { describe, expect, it } from 'vitest';
import { readText } from '../../src/text/read-tokens.ts';
import { findUses } from '../../src/text/uses.ts';
import { LEXIS } from './words.ts';

const uses = (text: string): string[] => {
  const tokens = readText(text, LEXIS).map((token) => token.text);
  return findUses(tokens, LEXIS).map(({ at, use }) => `${use} ${tokens[at]}`);
};

describe('findUses', () => {
  it.each<[string, string[]]>([
    ['You are not an idiot', ['not idiot']],
    ['Sorry, I was stupid', ['self stupid']],
    ["I'm such an idiot", ['self idiot']],
    ['Calling people idiots wins no votes', ['called idiots']],
    ['He said "idiot" again', ['quoted idiot']],
    ["He said 'idiot' again", ['quoted idiot']],
    ['I am not an idiot', ['not idiot', 'self idiot']],
    ["I don't think you are an idiot", ['not idiot']],
    ['One mistake does not make you an idiot', ['not idiot']],
    ['Nobody here takes the farmers for idiots', ['not idiots']],
    ['Stupid me', ['self stupid']],
    ['What an idiot I am', ['self idiot']],
    ['Idiot that I was, I paid', ['self idiot']],
    ['We were idiots', ['self idiots']],
    ['Call me an idiot', ['self idiot', 'called idiot']],
    ['Stop using the word idiot here', ['called idiot']],
    ['If you doubt it they call you an idiot', ['called idiot']],
    ["I'm calling you an idiot", []],
    ["They called, and you're an idiot", []],
    ['They call you. Idiots!', []],
    ['You idiot', []],
    ["Don't tell me that you idiots won", []],
    ["I can't stand these idiots", []],
    ["We don't want scum here", []],
    ['He is no idiot', ['not idiot']],
    ['Nobody sensible would call the whole team idiots', ['not idiots', 'called idiots']],
    ['They gave this idiot me and you', []],
    ['I am calling you an idiot', []],
    ["Don't you idiots get it", []],
    ['No, I am not. Idiot!', []],
    ['I was there, idiot', []],
    ['He is an idiot" he said', []],
    ['"He is an idiot', []],
    ['You are not the team', []],
  ])('%j', (text, expected) => {
    expect(uses(text)).toEqual(expected);
  });

  it('finds the same where the abusive words are known', () => {
    const tokens = readText('"Not an idiot," said the idiot, "I am stupid." Calling us idiots!', LEXIS).map(
      ({ text }) => text,
    );
    const abusive = [...tokens.keys()].filter((at) => LEXIS.abuse.has(tokens[at] as string));
    expect(abusive.length).toBeGreaterThan(2);
    expect(findUses(tokens, LEXIS, abusive)).toEqual(findUses(tokens, LEXIS));
    expect(findUses(tokens, LEXIS, [])).toEqual([]);
  });
});
