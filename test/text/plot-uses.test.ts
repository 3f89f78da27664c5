import { describe, expect, it } from 'vitest';
import { createLexis } from '../../src/text/lexis.ts';
import { isPlotWord } from '../../src/text/plot-uses.ts';
import { readText } from '../../src/text/read-tokens.ts';
import { findUses } from '../../src/text/uses.ts';
import { plotWords } from '../../src/training/plot-words.ts';
import { DISGUISED_TEXT } from './words.ts';

const lexis = createLexis({ ...DISGUISED_TEXT, plots: plotWords() });
const tokensOf = (text: string): string[] => readText(text, lexis).map((token) => token.text);
const uses = (text: string): string[] => {
  const tokens = tokensOf(text);
  return findUses(tokens, lexis).map(({ at, use }) => `${use} ${tokens[at]}`);
};

describe('plotUses', () => {
  it.each<[string, string[]]>([
    ['The whole flood was staged', []],
    ['Nothing to see, they say. The count was rigged', []],
    ['The count was not rigged', ['plot denied rigged']],
    ["I don't believe it was a hoax", ['plot denied hoax', 'plot told hoax']],
    ['There is no deep state', ['plot denied state']],
    ['The state of the road is no surprise', []],
    ['There is not a shred of evidence that the landing was faked', ['plot denied faked']],
    ['We have proof that it was faked', []],
    ['That was staged. Nonsense', ['plot doubted staged']],
    ['The hoax story is rubbish', ['plot doubted hoax']],
    ['He claims that the vote was rigged', ['plot told rigged']],
    ['I believe that the vote was rigged', []],
    ['My neighbour told me about chemtrails', ['plot told chemtrails']],
    ['They told us nothing. It was a cover-up', []],
    ['Was the landing staged?', ['plot asked staged']],
    ['Does anyone know whether it was planned?', ['plot asked planned']],
    ['Why was all this planned?', []],
    ["Isn't it odd that it was planned?", []],
    ['Was it staged!', []],
    ['A so called "cabal" met', ['plot told cabal', 'plot quoted cabal']],
    ["A 'cabal' met", ['plot quoted cabal']],
  ])('%j', (text, expected) => {
    expect(uses(text)).toEqual(expected);
  });

  it('looks no further than the sentence', () => {
    expect(uses('He claims a lot. The vote was rigged. Was it you?')).toEqual([]);
  });

  it('leaves words alone where the model has no list of them', () => {
    const tokens = tokensOf('The vote was not rigged');
    expect(findUses(tokens, createLexis(DISGUISED_TEXT))).toEqual([]);
  });
});

describe('isPlotWord', () => {
  it.each([
    ['a false flag', 2, true],
    ['a white flag', 2, false],
    ['a cover-up', 3, true],
    ['a pick-up', 3, false],
    ['up', 0, false],
    ['- up', 1, false],
    ['the cabal', 1, true],
    ['the team', 1, false],
  ])('%j at %d: %s', (text, at, expected) => {
    expect(isPlotWord(tokensOf(text), at, lexis)).toBe(expected);
  });
});
