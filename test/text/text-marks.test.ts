import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/text/read-tokens.ts';
import { describeText } from '../../src/text/text-marks.ts';
import { anyText } from './any-text.ts';

const marks = (raw: string): string[] => describeText(raw, readText(raw));

describe('describeText', () => {
  // 2 log2(1 + words), rounded: 0 words 0, 1 word 2, 2 words 3, 3 words 4, 7 words 6, 15 words 8.
  it.each<[string, string[]]>([
    ['', ['length 0']],
    ['!!! \u{1f600}', ['length 0']],
    ['fool', ['length 2']],
    ['you fool.', ['length 3']],
    ['you are fools', ['length 4']],
    ['a b c d e f g', ['length 6']],
    ['x '.repeat(15), ['length 8']],
    ['YOU ARE FOOLS', ['length 4', 'loud all']],
    ['YOU are FOols', ['length 4', 'loud part']],
    ['YOU ARE fools', ['length 4', 'loud part']],
    ['You Are Fools', ['length 4']],
    ['YOU FOOL', ['length 3']],
    ['why so?', ['length 3', 'ends asking']],
    ['why so?!', ['length 3', 'ends asking']],
    ['why? so', ['length 3']],
    ['www.x.example', ['length 4', 'has link']],
    ['he said "no"', ['length 4', 'has quotation']],
    ['he said \u201cno\u201d', ['length 4', 'has quotation']],
    ['in 1994', ['length 3', 'has number']],
    ['one\n\ntwo', ['length 3', 'has paragraphs']],
    ['one\r\n\r\ntwo', ['length 3', 'has paragraphs']],
    ['one\ntwo', ['length 3']],
  ])('%j', (raw, expected) => {
    expect(marks(raw)).toEqual(expected);
  });

  it('gives marks that no text can spell', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        for (const mark of marks(raw)) expect(readText(mark).map((token) => token.text)).not.toContain(mark);
      }),
    );
  });
});
