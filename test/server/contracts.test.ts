import fc from 'fast-check';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { makeContractApp } from './contract-fixtures.ts';
import { makeAppWithoutModel } from './fixtures.ts';

const { app, log } = makeContractApp();
const analysis = { comment: { text: 'Fine.' }, requestedAttributes: { TOXICITY: {} } };

describe('addresses', () => {
  it.each([
    '/v1alpha1/comments:analyze',
    '/v1alpha1/comments%3Aanalyze',
    '/v1alpha1/comments%3aanalyze?key=k',
    '/comments:analyze',
    '/comments:analyze/',
    '/some/prefix/comments:analyze?alt=json',
    '//r.googleapis.com/v1alpha1/comments:analyze',
  ])('scores at %s', async (path) => {
    const { body } = await request(app).post(path).send(analysis).expect(200);
    expect(body.attributeScores).toHaveProperty('TOXICITY');
    expect(log.records.at(-1)?.['route']).toBe('/v1alpha1/comments:analyze');
  });

  it.each(['/comments:analyzed', '/xcomments:analyze', '/v1alpha1/comments', '/batches', '/v1/moderations/x'])(
    'knows nothing at %s',
    async (path) => {
      await request(app).post(path).send(analysis).expect(404);
    },
  );

  it.each(['/batch', '/batch/', '/batch/commentanalyzer/v1alpha1'])('reads batches at %s', async (path) => {
    const { body } = await request(app).post(path).send('x').expect(400);
    expect(body.error.status).toBe('INVALID_ARGUMENT');
  });

  it('takes any body type, none, and a byte order mark', async () => {
    for (const type of ['text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'application/octet-stream']) {
      await request(app).post('/comments:analyze').set('content-type', type).send(JSON.stringify(analysis)).expect(200);
    }
    await request(app)
      .post('/comments:analyze')
      .type('text/plain')
      .send(`\ufeff${JSON.stringify(analysis)}`)
      .expect(200);
  });
});

describe('failures', () => {
  const bare = makeAppWithoutModel('MODEL_CORRUPT').app;

  it('come in the words of each contract', async () => {
    const google = await request(bare).post('/any/comments:analyze').send(analysis).expect(503);
    expect(google.body).toEqual({
      error: { code: 503, status: 'UNAVAILABLE', message: expect.stringContaining('The server has no model') },
    });
    const openai = await request(bare).post('/v1/moderations').send({ input: 'a' }).expect(503);
    expect(openai.body.error).toMatchObject({ type: 'server_error', param: null, code: null });
    const coral = await request(bare).post('/v1/coral/moderate').send({}).expect(503);
    expect(coral.body.error.code).toBe('MODEL_CORRUPT');
    const discourse = await request(bare).post('/api/v1/classify').send({ content: 'a' }).expect(503);
    expect(discourse.type).toBe('application/problem+json');
  });

  it('hold no text, and no log line does', async () => {
    const canary = 'zq7canary';
    const { app: fuzzed, log: lines } = makeContractApp();
    const paths = [
      '/v1alpha1/comments:analyze',
      '/v1alpha1/comments:suggestscore',
      '/v1/moderations',
      '/v1/coral/moderate',
      '/api/v1/classify',
      '/batch',
    ];
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string().map((rest) => canary + rest),
        fc.constantFrom(`${canary}\ud800`, `${canary}\0\u202e`),
        fc.constantFrom(null, true, 0, -1e300, '__proto__'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            'comment',
            'text',
            'type',
            'requestedAttributes',
            'attributeScores',
            'TOXICITY',
            'summaryScore',
            'value',
            'context',
            'entries',
            'languages',
            'input',
            'content',
            'body',
            'action',
            `a ${canary}`,
          ),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    }));
    const near = fc
      .tuple(value, value, value)
      .map(([a, b, c]) => [
        { comment: a, requestedAttributes: b, languages: c },
        { comment: { text: canary, type: a }, requestedAttributes: { TOXICITY: b }, context: c },
        { comment: { text: canary }, attributeScores: { TOXICITY: a }, languages: [b, c] },
        { comment: { text: canary }, requestedAttributes: { [canary]: {} } },
        { input: a, model: b },
        { content: a },
        a,
      ]);
    await fc.assert(
      fc.asyncProperty(near, fc.constantFrom(...paths), async (bodies, path) => {
        for (const body of bodies) {
          const answer = await request(fuzzed)
            .post(path)
            .type('json')
            .send(JSON.stringify(body) ?? '');
          expect(answer.status).toBeLessThan(500);
          expect(answer.text).not.toContain(canary);
        }
      }),
      { numRuns: 40 },
    );
    expect(lines.records.length).toBeGreaterThan(200);
    expect(lines.text).not.toContain(canary);
  }, 60_000);
});
