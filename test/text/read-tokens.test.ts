import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText, readTokens } from '../../src/text/read-tokens.ts';
import { anyText } from './any-text.ts';
import { LEXIS } from './words.ts';

/** Tokens with the raw text they stand for, where they differ from it. */
const read = (raw: string): string[] =>
  readText(raw, LEXIS).map(({ text, start, end }) => {
    const typed = raw.slice(start, end);
    return typed.toLowerCase() === text ? text : `${text}<${typed}>`;
  });

describe('readText', () => {
  it.each<[string, string[]]>([
    ['You_suck', ['you', 'suck']],
    ['@sshole, b!tch and sh!t!', ['asshole<@sshole>', ',', 'bitch<b!tch>', 'and', 'shit<sh!t>', '!']],
    ['you f***', ['you', 'fuck<f***>']],
    ['an a** and f#ck', ['an', 'ass<a**>', 'and', 'fuck<f#ck>']],
    ['dick**** and ***hole', ['dickhead<dick****>', 'and', 'asshole<***hole>']],
    ['f@#% x** it', ['fuck<f@#%>', 'x**', 'it']],
    ['what the @#*$!', ['what', 'the', '@#$%<@#*$>', '!']],
    ['#YouAreAnIdiot', ['#', 'you', 'are', 'an', 'idiot']],
    ['an i.d.i.o.t.', ['an', 'idiot<i.d.i.o.t>', '.']],
    ['i-d-i-o-t s_h_i_t', ['idiot<i-d-i-o-t>', 'shit<s_h_i_t>']],
    ['you are an i d i o t now', ['you', 'are', 'an', 'idiot<i d i o t>', 'now']],
    ['a c u n t I am', ['a', 'cunt<c u n t>', 'i', 'am']],
    ['n.i.c.e', ['nice<n.i.c.e>']],
    ['you id iot', ['you', 'idiot<id iot>']],
    ['id<b>io</b>t', ['idiot<id<b>io</b>t>']],
    ['id<!-- -->iot', ['idiot<id<!-- -->iot>']],
    ['id<span class="a b">iot</span>', ['idiot<id<span class="a b">iot>', '<', '/', 'span', '>']],
    ['h!llo', ['hello<h!llo>']],
    ['[b]id[/b]iot', ['[', 'b', ']', 'idiot<id[/b]iot>']],
    ['<b>not</b> you', ['<', 'b', '>', 'not', '<', '/', 'b', '>', 'you']],
    ['YouAreAnIdiot', ['you', 'are', 'an', 'idiot']],
    [
      '\uff46\uff55\uff43\uff4b \u24d8\u24d3\u24d8\u24de\u24e3',
      ['fuck<\uff46\uff55\uff43\uff4b>', 'idiot<\u24d8\u24d3\u24d8\u24de\u24e3>'],
    ],
    ['i\u0336d\u0336i\u0336o\u0336t', ['idiot<i\u0336d\u0336i\u0336o\u0336t>']],
    ['id\u200biot', ['idiot<id\u200biot>']],
  ])('undoes %j', (raw, tokens) => {
    expect(read(raw)).toEqual(tokens);
  });

  it.each<[string, string[]]>([
    ['U.S.A. or F.B.I.', ['u', '.', 's', '.', 'a', '.', 'or', 'f', '.', 'b', '.', 'i', '.']],
    ['**idiot** *see* ***', ['*', '*', 'idiot', '*', '*', '*', 'see', '*', '*', '*', '*']],
    ['team* bottle** @home $$ @@@', ['team', '*', 'bottle', '*', '*', '@', 'home', '$', '$', '@', '@', '@']],
    ['well-known, $100 3.5 50%', ['well', '-', 'known', ',', '$', '100', '3', '.', '5', '50', '%']],
    ['the head, an ally', ['the', 'head', ',', 'an', 'ally']],
    ['a b c', ['a', 'b', 'c']],
    ['me@site.example', ['me@site', '.', 'example']],
  ])('leaves %j', (raw, tokens) => {
    expect(read(raw)).toEqual(tokens);
  });

  it('gives spans in order that lie on the raw text and never on white space alone, for any text', () => {
    const pieces = fc.constantFrom(
      'i d i o t',
      'f**',
      'sh!t',
      '<b>',
      '</b>',
      '_',
      'youareanidiot',
      'id',
      'iot',
      ' ',
      '\u0336',
      'a',
    );
    const text = fc.oneof(
      anyText,
      fc.array(fc.oneof(pieces, anyText), { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (raw) => {
        let last = 0;
        for (const { text: token, start, end } of readText(raw, LEXIS)) {
          expect(token).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(raw.length);
          expect(raw.slice(start, end).trim()).not.toBe('');
          last = start;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('readTokens', () => {
  it('puts marks with an empty span first, and tells of what was undone', () => {
    const tokens = readTokens('You are an i d 1 0 t, f**k!', LEXIS);
    expect(tokens.filter(({ end }) => end === 0).map(({ text }) => text)).toEqual([
      'length 7',
      'has number',
      'undone mask',
    ]);
  });
});
