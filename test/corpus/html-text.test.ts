import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlToText } from '../../src/corpus/html-text.ts';

test.each([
  ['plain & simple', 'plain & simple'],
  ['a &amp; b &lt;c&gt; &#8211; &nbsp;d', 'a & b <c> – \u00a0d'],
  ['<p>one</p>\n<p>two<br/>three<br />\nfour<br><br>five</p>', 'one\n\ntwo\nthree\nfour\n\nfive'],
  ['<div>a</div><div>b</div>', 'a\nb'],
  ['x<blockquote><p>q</p><blockquote>r\ns</blockquote></blockquote>mine', 'x\n\n> q\n\n> > r\n> > s\n\nmine'],
  ['<a href="https://x.example">link</a><img alt=":)" src="y">', 'link:)'],
  ['a<script>evil()</script><style>b{}</style>c', 'ac'],
  ['<p>never closed <b>bold', 'never closed bold'],
  ['3 < 4 and 5 > 2', '3 < 4 and 5 > 2'],
  ['</blockquote></p>odd', 'odd'],
  ['first\n\nsecond <em>x</em>', 'first\n\nsecond x'],
  ['<ul><li>a<li>b</ul>', 'a\nb'],
])('%j', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test('any text comes out as it was written into HTML, blanks at its edges aside', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      const html = `<i></i>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`;
      expect(htmlToText(html)).toBe(text.trim());
    }),
  ));

test('ends on any tangle of tags', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<blockquote>', '</blockquote>', '<p>', '<br>', '</', '<script>', '&', 'a', '\n', '"')),
      (pieces) => {
        expect(htmlToText(`<i></i>${pieces.join('')}`)).not.toMatch(/^\n|<p>/);
      },
    ),
  ));
