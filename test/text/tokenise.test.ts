import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWord, MAX_WORD_LENGTH, tokenise } from '../../src/text/tokenise.ts';
import { anyText } from './any-text.ts';

const texts = (text: string): string[] => tokenise(text).map((token) => token.text);

describe('tokenise', () => {
  it.each<[string, string[]]>([
    ['', []],
    [' \t\r\n\u00a0\u3000\u0007\u0085', []],
    ['you are a fool.', ['you', 'are', 'a', 'fool', '.']],
    ["don't", ["don't"]],
    ["'tis the readers' page", ["'", 'tis', 'the', 'readers', "'", 'page']],
    ['f*ck', ['f*ck']],
    ['f**k', ['f**k']],
    ['a$$hole', ['a$$hole']],
    ['b@stard', ['b@stard']],
    ['@rse', ['@', 'rse']],
    ['f*** you', ['f', '*', '*', '*', 'you']],
    ['f**!', ['f', '*', '*', '!']],
    ['well-known', ['well', '-', 'known']],
    ['3.5%', ['3', '.', '5', '%']],
    ['covid19', ['covid19']],
    ['wow!!!!!', ['wow', '!!!']],
    ['what?!', ['what', '?!']],
    ['what ? !', ['what', '?', '!']],
    ['"no"', ['"', 'no', '"']],
    ['a/b_c', ['a', '/', 'b', 'c']],
    ['\u{1f600}\u{1f600}', ['\u{1f600}', '\u{1f600}']],
    ['ok\u{1f600}ok', ['ok', '\u{1f600}', 'ok']],
    [
      '\u043f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440',
      ['\u043f\u0440\u0438\u0432\u0435\u0442', ',', '\u043c\u0438\u0440'],
    ],
    ['caf\u00e9', ['caf\u00e9']],
    ['f\u0336u\u0336', ['f\u0336u\u0336']],
    ['\u0301a', ['\u0301a']],
    ['\u{10428}\u{10429}', ['\u{10428}\u{10429}']],
    ['\ufffdx', ['\ufffd', 'x']],
    ['a\u2028b', ['a', 'b']],
  ])('%j', (text, tokens) => {
    expect(texts(text)).toEqual(tokens);
  });

  it('cuts words that are longer than anybody writes', () => {
    expect(texts('x'.repeat(2 * MAX_WORD_LENGTH + 1)).map((word) => word.length)).toEqual([
      MAX_WORD_LENGTH,
      MAX_WORD_LENGTH,
      1,
    ]);
    expect(Math.max(...texts('a*'.repeat(100)).map((word) => word.length))).toBeLessThanOrEqual(MAX_WORD_LENGTH);
    expect(texts(`a${'*'.repeat(100)}b`)).toEqual(['a', ...new Array<string>(100).fill('*'), 'b']);
  });

  it('counts spans in UTF-16 code units, a run of ! and ? in full', () => {
    expect(tokenise('\u{1f600} so!!!!!')).toEqual([
      { text: '\u{1f600}', start: 0, end: 2 },
      { text: 'so', start: 3, end: 5 },
      { text: '!!!', start: 5, end: 10 },
    ]);
  });

  it('gives, for any text, tokens in order that lie on it and leave out nothing but blanks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        const blank = /^[\s\p{Cc}\p{Z}_]*$/u;
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(token.end).toBeGreaterThan(token.start);
          expect(text.slice(last, token.start)).toMatch(blank);
          const span = text.slice(token.start, token.end);
          expect(token.text).toBe(/^[!?]/.test(span) ? span.slice(0, 3) : span);
          expect(token.text).not.toMatch(/\s/);
          expect(token.text.length).toBeLessThanOrEqual(MAX_WORD_LENGTH + 1);
          last = token.end;
        }
        expect(text.slice(last)).toMatch(blank);
      }),
      { numRuns: 500 },
    );
  });
});

describe('isWord', () => {
  it.each([
    ['fool', true],
    ['f*ck', true],
    ['19', true],
    ['\u00e9', true],
    ['\u{10428}', true],
    ['.', false],
    ['!!!', false],
    ["'", false],
    ['\u{1f600}', false],
    ['\ufffd', false],
    ['length 4', false],
    ['has link', false],
  ])('%j: %s', (token, expected) => {
    expect(isWord(token)).toBe(expected);
  });
});
