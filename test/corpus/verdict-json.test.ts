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

test('prints what is known of language and domain, and an explanation that still sums up', () => {
  const number = fc.double({ min: -20, max: 20, noNaN: true });
  const part = fc.record({ begin: fc.nat(), end: fc.nat(), text: fc.string(), contribution: number });
  const trait = fc.record({ trait: fc.string(), contribution: number });
  fc.assert(
    fc.property(number, fc.array(part), fc.array(trait), number, (bias, parts, traits, rest) => {
      const logit = [...parts, ...traits].reduce((sum, { contribution }) => sum + contribution, bias + rest);
      const explanation = [{ label: 'abusive', score: 0.5, logit, bias, parts, traits, rest }] as const;
      const verdict = { id: 'c1', scores: {}, action: 'review', reasons: [], model: 'm@1' } as const;
      const outOfDomain = { reason: 'language' } as const;
      const printed = verdictToJson({ ...verdict, language: 'de', outOfDomain, explanation });
      expect(printed).toMatchObject({ language: 'de', outOfDomain });
      const told = printed.explanation?.[0];
      if (told === undefined) throw new Error('no explanation');
      const named = [...told.parts, ...told.traits].reduce((sum, { contribution }) => sum + contribution, told.bias);
      expect(named + told.rest).toBeCloseTo(told.logit, 4);
      expect(told.logit).toBeCloseTo(logit, 4);
      expect(told.rest).toBeCloseTo(rest, 2);
    }),
  );
});
