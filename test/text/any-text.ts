import fc from 'fast-check';

/** What readers, spammers and broken encoders type: each a piece that has surprised a text routine somewhere. */
const AWKWARD = [
  '\ud800',
  '\udc00',
  '\u{1f600}',
  '\u2764\ufe0f',
  '\u200b',
  '\u034f',
  '\ufe0f',
  '\u0301',
  '\u0336'.repeat(12),
  '\ufdfa',
  '\ufb01',
  '\u00bd',
  '\u2026',
  '\uff26',
  '\u2019',
  '\u201c',
  '\u00a0',
  '\u{1d41f}',
  '\u{1d160}',
  '\u{e0041}',
  '\u0130',
  '`',
  "don't",
  'f**k',
  '?!?!',
  '\r\n\r\n',
  'https://x.example',
];

const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

/** Any string that JavaScript can hold: prose, any code point, any UTF-16 units with lone surrogates, awkward pieces. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  anyUnits,
  fc
    .array(
      fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ maxLength: 3 }), fc.string({ unit: 'binary', maxLength: 2 })),
      {
        maxLength: 20,
      },
    )
    .map((pieces) => pieces.join('')),
);
