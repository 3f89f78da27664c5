import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripInlineMarkup } from '../../src/text/inline-markup.ts';

describe('stripInlineMarkup', () => {
  it.each([
    ['id<b>io</b>t', 'idiot'],
    ['id<!-- -->iot', 'idiot'],
    ['id<!---->iot', 'idiot'],
    ['id[b]io[/b]t', 'idiot'],
    ['id<span class="x y">iot', 'idiot'],
    ['id<b><i><u>iot', 'idiot'],
    ['ID<B>IOT', 'IDIOT'],
    ['a<b>b c<i>d', 'ab cd'],
  ])('takes tags out of %j', (raw, text) => {
    expect(stripInlineMarkup(raw).text).toBe(text);
  });

  it.each([
    'plain text',
    'not <b>here</b>, or here<b> or 5<b>x',
    'a<b c',
    'a[b c',
    'a<table>b',
    'a<script>b</script>c',
    'a<!-- open b',
    'a<b',
    'a<',
    '<b>a',
    'a<b>',
    `a<span ${'x'.repeat(100)}>b`,
    `a${'<b>'.repeat(9)}b`,
    '',
  ])('leaves %j', (raw) => {
    expect(stripInlineMarkup(raw)).toEqual({ text: raw });
  });

  it('tells where each unit stood, one more for the end', () => {
    const { text, offsets } = stripInlineMarkup('id<b>io</b>t!');
    expect(text).toBe('idiot!');
    expect([...(offsets ?? [])]).toEqual([0, 1, 5, 6, 11, 12, 13]);
  });

  it('keeps every unit that stays, in order, for any text', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '[i]',
      '<!-- -->',
      '<',
      '[',
      '>',
      ']',
      'a',
      'b',
      ' ',
      '\u{1f600}',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const raw = pieces.join('');
        const { text, offsets } = stripInlineMarkup(raw);
        if (offsets === undefined) {
          expect(text).toBe(raw);
          return;
        }
        expect(offsets).toHaveLength(text.length + 1);
        expect(offsets.at(-1)).toBe(raw.length);
        for (let i = 0; i < text.length; i++) {
          expect(raw[offsets[i] as number]).toBe(text[i]);
          expect(offsets[i + 1]).toBeGreaterThan(offsets[i] as number);
        }
      }),
    );
  });
});
