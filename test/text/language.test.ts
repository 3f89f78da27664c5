import { expect, test } from 'vitest';
import { guessLanguage } from '../../src/text/language.ts';

test('guesses a language with its lead over English', () => {
  const guess = guessLanguage('Das glaubt doch kein Mensch, was der Minister da erzählt.');
  expect(guess?.language).toBe('de');
  expect(guess?.lead).toBeGreaterThan(0.15);
  expect(guessLanguage('The minister tells us what nobody can believe.')).toEqual({ language: 'en', lead: 0 });
});

test('has no guess where there is too little to go by', () => {
  for (const text of ['', '42', '\u{1f600}', 'lol']) expect(guessLanguage(text)).toBeUndefined();
});

test('reads the beginning of a long text only', () => {
  const english = 'The minister tells us what nobody can believe. '.repeat(30);
  expect(guessLanguage(`${english}${'Das glaubt doch kein Mensch. '.repeat(300)}`)?.language).toBe('en');
});
