import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, rawSpan } from '../../src/text/normalise.ts';
import { tokenise } from '../../src/text/tokenise.ts';
import { anyText } from './any-text.ts';

describe('normalise', () => {
  it.each([
    ['nothing', '', ''],
    ['capitals', 'You FOOL', 'you fool'],
    ['control characters and line breaks stay', 'a\t\r\nb\u0000', 'a\t\r\nb\u0000'],
    ['a curly apostrophe', 'Don\u2019t', "don't"],
    ['an acute accent as apostrophe', 'don\u00b4t', "don't"],
    ['a grave accent as apostrophe, in plain text', 'don`t', "don't"],
    ['a grave accent as apostrophe, beside other letters', 'don`t \u00e9', "don't \u00e9"],
    ['curly and angular quotation marks', '\u201cHi\u201d \u201eho\u201d \u00abhu\u00bb', '"hi" "ho" "hu"'],
    ['full-width letters', '\uff26\uff4f\uff4f\uff4c\uff01', 'fool!'],
    ['mathematical letters', '\u{1d41f}\u{1d428}\u{1d428}\u{1d425}', 'fool'],
    ['a superscript', 'm\u00b2', 'm2'],
    ['a ligature', '\ufb01ne', 'fine'],
    ['a fraction', '\u00bd', '1\u20442'],
    ['an ellipsis', 'so\u2026', 'so...'],
    ['a no-break space', 'a\u00a0b', 'a b'],
    ['zero-width characters', 'f\u200bo\u200do\ufeffl', 'fool'],
    ['a soft hyphen', 'fo\u00adol', 'fool'],
    ['directional marks', '\u202efool\u202c', 'fool'],
    ['tag characters', 'f\u{e0041}ool', 'fool'],
    ['Hangul fillers', 'f\u3164o\u115fo\uffa0l', 'fool'],
    ['a combining grapheme joiner after each letter', 'f\u034fo\u034fo\u034fl\u034f', 'fool'],
    ['a variation selector after each letter', 'f\ufe0fo\ufe0fo\ufe0fl\ufe0f', 'fool'],
    ['a supplementary variation selector', 'f\u{e0100}ool', 'fool'],
    ['a variation selector after an emoji', '\u2764\ufe0f', '\u2764'],
    ['a variation selector among marks', 'e\ufe0f\u0301', '\u00e9'],
    ['a keycap', '1\ufe0f\u20e3', '1\u20e3'],
    ['an accent of its own', 'Cafe\u0301', 'caf\u00e9'],
    ['an accent on a capital', 'E\u0301', '\u00e9'],
    ['a dotted capital I', '\u0130', 'i'],
    ['a lone high surrogate', '\ud83dx', '\ufffdx'],
    ['a lone low surrogate', 'x\udc00', 'x\ufffd'],
    ['a lone surrogate with a mark', '\ud800\u0301', '\ufffd'],
    ['an emoji', '\u{1f600}', '\u{1f600}'],
    ['Cyrillic', '\u041f\u0440\u0438\u0432\u0435\u0442', '\u043f\u0440\u0438\u0432\u0435\u0442'],
    ['strokes through letters', 'f\u0336o\u0337ol', 'fool'],
    ['a stack of marks', `f${'\u0336'.repeat(20)}x`, 'fx'],
    ['marks that Hindi needs', '\u0928\u093f', '\u0928\u093f'],
    ['white letters on black', '\u{1f175}\u{1f15e}ol', 'fool'],
  ])('%s', (_, raw, text) => {
    expect(normalise(raw).text).toBe(text);
  });

  it('cuts the longest expansion that Unicode knows rather than let it grow eighteen-fold', () => {
    const { text, offsets } = normalise('\ufdfa');
    expect(text.length).toBeGreaterThan(0);
    expect('\ufdfa'.normalize('NFKC').startsWith(text)).toBe(true);
    expect(offsets).toHaveLength(text.length + 1);
    expect(normalise('\ufdfa'.repeat(100)).text.length).toBeLessThanOrEqual(400);
    expect(normalise(`${'\ufdfa'.repeat(100)}fool`).text.endsWith('fool')).toBe(true);
  });

  it('never cuts a surrogate pair in two, even where room runs out', () => {
    // Kilowatt and kilometre squares expand to 5 and 6 units and leave an odd number for the musical symbol.
    expect(normalise('\u3317\u3316\u{1d160}').text.isWellFormed()).toBe(true);
  });

  it('treats plain ASCII the same alone and beside other characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (ascii) => {
        expect(normalise(`${ascii}\u4e2d`).text).toBe(`${normalise(ascii).text}\u4e2d`);
      }),
    );
  });

  it('gives well-formed text with an offset for every unit, rising from 0 to the raw length', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { text, offsets } = normalise(raw);
        expect(text.isWellFormed()).toBe(true);
        expect(normalise(raw)).toEqual({ text, ...(offsets && { offsets }) });
        if (offsets === undefined) {
          expect(text).toHaveLength(raw.length);
          return;
        }
        expect(offsets).toHaveLength(text.length + 1);
        expect(offsets.at(-1)).toBe(raw.length);
        expect([...offsets]).toEqual([...offsets].sort((a, b) => a - b));
        expect(offsets[0]).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('rawSpan', () => {
  it.each([
    ['plain text', 'You fool', 4, 8, 'fool'],
    ['a curly apostrophe', 'Don\u2019t go', 0, 5, 'Don\u2019t'],
    ['the last word', 'caf\u00e9 fool', 5, 9, 'fool'],
    ['zero-width characters inside', 'a f\u200bool b', 2, 6, 'f\u200bool'],
    ['a composed accent', 'cafe\u0301 x', 0, 4, 'cafe\u0301'],
    ['all of a ligature', '\ufb01x', 0, 2, '\ufb01'],
    ['the first half of a ligature', '\ufb01x', 0, 1, '\ufb01'],
    ['the second half of a ligature', '\ufb01x', 1, 2, '\ufb01'],
    ['the first dot of an ellipsis', 'so\u2026', 2, 3, '\u2026'],
    ['the last dot of an ellipsis', 'so\u2026', 4, 5, '\u2026'],
    ['an emoji before', '\u{1f600}\u00e9 fool', 4, 8, 'fool'],
    ['a lone surrogate', 'a\ud800b', 1, 2, '\ud800'],
  ])('%s', (_, raw, begin, end, expected) => {
    const [from, to] = rawSpan(normalise(raw), begin, end);
    expect(raw.slice(from, to)).toBe(expected);
  });

  it('maps an empty span to an empty span', () => {
    expect(rawSpan(normalise('caf\u00e9'), 2, 2)).toEqual([2, 2]);
    expect(rawSpan(normalise('cafe'), 2, 2)).toEqual([2, 2]);
    expect(rawSpan(normalise('\u00e9'), 1, 1)).toEqual([1, 1]);
  });

  it('leads every token back to raw text that holds it', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const normalised = normalise(raw);
        // An expansion that may have been cut is the one thing that does not read the same on its own.
        const isLongWinded = [...raw].some((char) => char.normalize('NFKC').length > 4 * char.length);
        let last = 0;
        for (const { text, start, end } of tokenise(normalised.text)) {
          const [from, to] = rawSpan(normalised, start, end);
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(raw.length);
          if (!isLongWinded) expect(normalise(raw.slice(from, to)).text).toContain(text);
          last = from;
        }
      }),
      { numRuns: 500 },
    );
  });
});
