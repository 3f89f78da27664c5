import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toPlainText } from '../../../src/server/coral/plain-text.ts';

it.each([
  ['<div>You cl<b>own</b>&nbsp;&amp; co</div>', 'You clown\u00a0& co'],
  ['<p>one</p><p>two<br>three</p>', 'one\n\ntwo\n\nthree'],
  ['plain', 'plain'],
  ['&lt;b&gt;', '<b>'],
  ['<img src="a.png">', ''],
  ['1 < 2', '1 < 2'],
  ['<a href="https://ex.org/clown">here</a>', 'here'],
])('reads %j', (html, text) => {
  expect(toPlainText(html)).toBe(text);
});

it('takes any text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('<p>', '</', '&amp', '&#xd800;', '<!--', '\ud800'))),
      (parts) => typeof toPlainText(parts.join('')) === 'string',
    ),
  );
});
