import { expect, it } from 'vitest';
import { toCamelCase } from '../../../src/server/perspective/camel-case.ts';

it('spells fields in camelCase and leaves names of attributes alone', () => {
  expect(
    toCamelCase({
      requested_attributes: { SEVERE_TOXICITY: { score_type: 'PROBABILITY', score_threshold: { value: 0.5 } } },
      do_not_store: true,
      context: { article_and_parent_comment: { parent_comment: { text: 'a' } } },
      attribute_scores: { OFF_TOPIC: { span_scores: [{ score: { value: 1 } }], summary_score: { value: 0 } } },
      other_thing: 1,
    }),
  ).toEqual({
    requestedAttributes: { SEVERE_TOXICITY: { scoreType: 'PROBABILITY', scoreThreshold: { value: 0.5 } } },
    doNotStore: true,
    context: { articleAndParentComment: { parentComment: { text: 'a' } } },
    attributeScores: { OFF_TOPIC: { spanScores: [{ score: { value: 1 } }], summaryScore: { value: 0 } } },
    other_thing: 1,
  });
});

it('lets camelCase win, and drops null', () => {
  expect(toCamelCase({ client_token: 'a', clientToken: 'b', sessionId: null })).toEqual({ clientToken: 'b' });
});

it('keeps __proto__ a field', () => {
  const value = toCamelCase(JSON.parse('{"__proto__":{"client_token":"a"}}')) as object;
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect(Object.hasOwn(Object.prototype, 'client_token')).toBe(false);
});

it('goes no deeper than requests do', () => {
  let deep: unknown = { client_token: 'a' };
  for (let n = 0; n < 100_000; n++) deep = [deep];
  expect(Array.isArray(toCamelCase(deep))).toBe(true);
});
