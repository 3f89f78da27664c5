import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../src/server/app.ts';
import { CONTRACT_ROUTES } from '../../src/server/contracts.ts';
import { problemSchema } from '../../src/server/schemas.ts';
import { makeApp, makeAppWithoutModel } from './fixtures.ts';

describe('createApp', () => {
  it('answers an unknown path with a problem that does not repeat it', async () => {
    const answer = await request(makeApp().app).get('/v1/you-clown?text=clown').expect(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(problemSchema.parse(answer.body)).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    expect(answer.text).not.toContain('clown');
  });

  it.each(ROUTES.map(({ path, method }) => [path, method] as const))(
    'answers another method on %s with 405',
    async (path, method) => {
      const allow = method === 'get' ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS';
      const { app } = makeApp();
      for (const other of ['put', 'delete', 'patch', method === 'get' ? 'post' : 'get'] as const) {
        const answer = await request(app)[other](path).expect(405);
        expect(answer.get('Allow')).toBe(allow);
        if (answer.type === 'application/problem+json') {
          expect(problemSchema.parse(answer.body).code).toBe('METHOD_NOT_ALLOWED');
        } else {
          expect(CONTRACT_ROUTES.map((route) => route.path)).toContain(path);
          expect(answer.body.error).toBeTypeOf('object');
        }
      }
      const options = await request(app).options(path).expect(204);
      expect(options.get('Allow')).toBe(allow);
    },
  );

  it('answers HEAD where it answers GET', async () => {
    await request(makeApp().app).head('/healthz').expect(200, {});
  });

  it('sets protective headers and does not name its framework', async () => {
    const { headers } = await request(makeApp().app).get('/healthz');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('is ready with any limit on texts', async () => {
    for (const textLength of [1, 20]) {
      await request(makeApp({ limits: { textLength } }).app)
        .get('/readyz')
        .expect(200);
    }
  });

  it('keeps two apps apart', async () => {
    const [whole, empty] = [makeApp().app, makeAppWithoutModel().app];
    await request(empty).get('/readyz').expect(503);
    await request(whole).get('/readyz').expect(200);
  });
});

describe('createApp without a model', () => {
  const comment = { comment: { text: 'clown' } };

  it('lives, describes itself, and answers 503 where it would need the model', async () => {
    const { app } = makeAppWithoutModel();
    await request(app).get('/healthz').expect(200);
    await request(app).get('/openapi.json').expect(200);
    const answers = await Promise.all([
      request(app).get('/readyz'),
      request(app).get('/v1/model'),
      request(app).post('/v1/score').send(comment),
      request(app).post('/v1/score').send('{'),
      request(app).post('/v1/score/batch').send([]),
      request(app).post('/v1/score/batch').type('application/x-ndjson').send('{"text":"clown"}\n'),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(problemSchema.parse(answer.body).code).toBe('MODEL_MISSING');
    }
  });

  it('names the fault but not the folder', async () => {
    const answer = await request(makeAppWithoutModel('MODEL_CORRUPT').app).post('/v1/score').send(comment);
    expect(answer.body).toMatchObject({ status: 503, code: 'MODEL_CORRUPT' });
    expect(answer.text).not.toContain('secret-folder');
  });
});
