import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundScore, verdictToJson } from '../../src/corpus/verdict-json.ts';

test('rounds to 4 decimals', () => {
  expect([0, 1, 0.12345, 0.99996, 0.00004, 0.5].map(roundScore)).toEqual([0, 1, 0.1235, 1, 0, 0.5]);
});

test('prints the record in a fixed order, without the heads a model lacks', () => {
  const verdict = {
    model: 'default@1',
    reasons: [{ label: 'abusive', score: 0.900049, threshold: 0.900041 }],
    action: 'hide',
    scores: { insult: 0.33333, substantive: 0.1, abusive: 0.900049 },
    id: 'c1',
  } as const;
  expect(JSON.stringify(verdictToJson(verdict))).toBe(
    '{"id":"c1","scores":{"abusive":0.9,"substantive":0.1,"insult":0.3333},"action":"hide",' +
      '"reasons":[{"label":"abusive","score":0.9,"threshold":0.9}],"model":"default@1"}',
  );
});

test('never turns an order around', () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(score, score, (a, b) => {
      expect(roundScore(Math.min(a, b))).toBeLessThanOrEqual(roundScore(Math.max(a, b)));
    }),
  );
});
