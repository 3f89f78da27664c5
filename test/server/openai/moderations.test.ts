import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { moderationResponseSchema } from '../../../src/server/openai/schemas.ts';
import { contractPolicy, makeContractApp, moderateByWords } from '../contract-fixtures.ts';

const { app } = makeContractApp({ limits: { batchComments: 3 } });
const post = (body: object) => request(app).post('/v1/moderations').send(body);

describe('POST /v1/moderations', () => {
  it('gives what its schema says', async () => {
    const { body } = await post({ input: ['You clown', 'Fine.', ''] }).expect(200);
    expect(moderationResponseSchema.parse(body).results.map(({ flagged }) => flagged)).toEqual([true, false, false]);
  });

  it.each([
    ['language', {}, false],
    ['unknown_words', {}, false],
    ['no_words', {}, false],
    ['too_short', {}, true],
    ['language', { language: 'ignore' }, true],
  ] as const)('flags by scores that mean something: %s with %j', async (reason, outOfDomain, flagged) => {
    const foreign = makeContractApp({
      moderate: (comment) => ({ ...moderateByWords(comment), outOfDomain: { reason } }),
      policy: { ...contractPolicy, outOfDomain },
    });
    const { body } = await request(foreign.app).post('/v1/moderations').send({ input: 'You clown' }).expect(200);
    expect(body.results[0].flagged).toBe(flagged);
    expect(body.results[0].category_scores.harassment).toBe(0.9);
  });

  it('takes the highest score of the parts, and flags once', async () => {
    const input = ['I will hurt you', 'You clown', 'Fine.'].map((text) => ({ type: 'text', text }));
    const { results } = (await post({ input }).expect(200)).body;
    expect(results).toHaveLength(1);
    expect(results[0].category_scores).toMatchObject({ harassment: 0.9, 'harassment/threatening': 0.9, sexual: 0.1 });
  });

  it('answers at other addresses that end alike', async () => {
    await request(app).post('/proxy/v1/moderations').send({ input: 'Fine.' }).expect(200);
    await request(app).post('/moderations').send({ input: 'Fine.' }).expect(200);
  });

  it('refuses more texts than the limit', async () => {
    const { body } = await post({ input: ['a', 'b', 'c', 'd'] }).expect(413);
    expect(body.error).toMatchObject({ type: 'invalid_request_error', message: expect.stringContaining('limit is 3') });
  });

  it.each([
    {},
    { input: 7 },
    { input: [] },
    { input: [7] },
    { input: ['a', { type: 'text', text: 'b' }] },
    { input: null },
  ])('refuses %j', async (body) => {
    expect((await post(body).expect(400)).body.error).toMatchObject({ param: 'input', code: null });
  });
});
