import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/text/normalise.ts';
import { readText } from '../../src/text/read-tokens.ts';
import { tokenise } from '../../src/text/tokenise.ts';
import { HONEST_WORDS } from './honest-words.ts';
import { LEXIS } from './words.ts';

describe('honest words', () => {
  it('are many', () => {
    expect(new Set(HONEST_WORDS).size).toBeGreaterThan(150);
  });

  it.each(HONEST_WORDS)('%s is read as it was typed', (word) => {
    const typed = tokenise(normalise(word).text).map(({ text }) => text);
    const read = readText(word, LEXIS);
    expect(read.filter(({ undone }) => undone !== undefined)).toEqual([]);
    expect(read.map(({ text }) => text)).toEqual(typed);
  });
});

describe('clean text', () => {
  it.each([
    ['You are not an idiot.', 'you are not an idiot .'],
    ["It's 5pm, and the team is well known!", "it's 5 pm , and the team is well known !"],
    ['Is it? See options (usa).', 'is it ? see options ( usa ) .'],
    ['The caf\u00e9 was cool; I am so na\u00efve.', 'the caf\u00e9 was cool ; i am so naive .'],
    ['<p>Hello</p> the water <b>bottle</b>', '< p > hello < / p > the water < b > bottle < / b >'],
    ['"They call me stupid" - you suck', '" they call me stupid " - you suck'],
  ])('%j keeps its tokens', (raw, tokens) => {
    expect(readText(raw, LEXIS).map(({ text }) => text)).toEqual(tokens.replace('5 pm', '5pm').split(' '));
  });
});
