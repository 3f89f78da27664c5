import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundScore, verdictToJson } from '../../src/corpus/verdict-json.ts';
import { verdictLine, writeScore } from '../../src/corpus/verdict-line.ts';
import { DOMAIN_REASONS, HEADS, type Verdict } from '../../src/labels.ts';

const score = fc.double({ min: 0, max: 1, noNaN: true });
const common = {
  id: fc.string({ unit: 'binary' }),
  scores: fc.dictionary(fc.constantFrom(...HEADS), score),
  action: fc.constantFrom('allow', 'review', 'hide'),
  reasons: fc.array(fc.record({ label: fc.constantFrom(...HEADS), score, threshold: score }), { maxLength: 3 }),
  model: fc.constantFrom('default@1', 'a"b\\@2'),
} satisfies { [Key in keyof Verdict]?: fc.Arbitrary<Verdict[Key]> };
const outOfDomain = fc.record({
  reason: fc.constantFrom(...DOMAIN_REASONS),
});
const verdict = fc.record(
  { ...common, language: fc.constantFrom('de', 'pt', 'a"b'), outOfDomain },
  { requiredKeys: ['id', 'scores', 'action', 'reasons', 'model'] },
) as fc.Arbitrary<Verdict>;

describe('verdictLine', () => {
  it('writes the bytes that JSON.stringify writes', () => {
    fc.assert(
      fc.property(verdict, (one) => {
        expect(verdictLine(one)).toBe(JSON.stringify(verdictToJson(one)));
      }),
    );
  });

  it.each(['plain', '', 'a"b', 'back\\slash', 'tab\t', 'é', '😀', '\ud800', '\u007f', '\u2028'])(
    'quotes id %j',
    (id) => {
      const one: Verdict = { id, scores: {}, action: 'allow', reasons: [], model: 'm@1' };
      expect(verdictLine(one)).toBe(JSON.stringify(one));
    },
  );

  it('takes fields beyond the common ones the way verdictToJson does', () => {
    const more = { id: 'a', scores: {}, action: 'allow', reasons: [], model: 'm@1', extra: 1 } as Verdict;
    expect(verdictLine(more)).toBe(JSON.stringify(verdictToJson(more)));
  });
});

describe('writeScore', () => {
  it('rounds every half, and the neighbours of every half, as roundScore does', () => {
    const step = Number.EPSILON / 2;
    for (let n = 0; n < 10_000; n += 1) {
      const half = (n + 0.5) / 10_000;
      for (const near of [half, half * (1 + 2 * step), half * (1 - 2 * step), n / 10_000, half + 1e-10, half - 1e-10]) {
        if (writeScore(near) !== JSON.stringify(roundScore(near))) expect(writeScore(near)).toBe(`${roundScore(near)}`);
      }
    }
  });

  it.each([0, 1, 0.00004, 0.99996, 1e-300, 5e-5, 1.5, -0.25, Number.NaN])('writes %d', (value) => {
    expect(writeScore(value)).toBe(JSON.stringify(roundScore(value)));
  });
});
