import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextCutter } from '../../../src/model/fast/text-cutter.ts';
import { isBlank } from '../../../src/text/read-tokens.ts';
import { anyText } from '../../text/any-text.ts';

const cutter = new TextCutter(1000);

function cut(text: string): string[] {
  cutter.cut(text);
  return Array.from({ length: cutter.size }, (_, i) => text.slice(cutter.begins[i], cutter.ends[i]));
}

describe('TextCutter', () => {
  it.each([
    ['You, sir, are "an idiot".', ['You', ',', 'sir', ',', 'are', '"', 'an', 'idiot', '".']],
    ["(see below) don't", ['(', 'see', 'below', ')', "don't"]],
    ['what?! ...', ['what', '?!', '...']],
    ['a-b c.d', ['a-b', 'c.d']],
    ['see www.', ['see', 'www.']],
    ['\ufdfa. "\u3042"', ['\ufdfa.', '"\u3042"']],
    ['', []],
  ])('cuts %j', (text, pieces) => {
    expect(cut(text)).toEqual(pieces);
  });

  it('leaves nothing but white space out, and gives the same piece the same hash', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const pieces = cut(text);
        const hashes = [...cutter.hashes.subarray(0, cutter.size)];
        const visible = Array.from({ length: text.length }, (_, i) => text.charAt(i)).filter(
          (char) => !isBlank(char.charCodeAt(0)),
        );
        expect(pieces.join('')).toBe(visible.join(''));
        expect(cutter.longest).toBe(Math.max(0, ...pieces.map(({ length }) => length)));
        pieces.forEach((piece, i) => {
          cutter.cut(`${piece} x`);
          if (cutter.size === 2) expect(cutter.hashes[0]).toBe(hashes[i]);
        });
      }),
    );
  });

  it.each([
    ['a\n\nb', true],
    ['a\n\r\nb', true],
    ['a\nb', false],
    ['a\n \nb', false],
    ['a\n', false],
  ])('tells paragraphs of %j', (text, has) => {
    cutter.cut(text);
    expect(cutter.hasParagraphs).toBe(has);
  });
});
