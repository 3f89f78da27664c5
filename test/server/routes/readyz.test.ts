import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { makeApp, moderate } from '../fixtures.ts';

describe('GET /readyz', () => {
  it('answers 200 when the model scores', async () => {
    await request(makeApp().app).get('/readyz').expect(200, { status: 'ok' });
  });

  it.each([
    ['NaN', { abusive: Number.NaN }],
    ['a score above 1', { abusive: 1.2 }],
    ['no score', {}],
  ])('answers 503 when the model gives %s', async (_name, scores) => {
    const { app } = makeApp({ moderate: (comment) => ({ ...moderate(comment), scores }) });
    const { body } = await request(app).get('/readyz').expect(503);
    expect(body.code).toBe('MODEL_CORRUPT');
    await request(app).get('/healthz').expect(200, { status: 'ok' });
  });

  it('answers 503 when the model throws, and logs where', async () => {
    const { app, log } = makeApp({
      moderate: () => {
        throw new RangeError('offset is out of bounds');
      },
    });
    const answer = await request(app).get('/readyz').expect(503);
    expect(answer.text).not.toContain('out of bounds');
    expect(log.records[0]).toMatchObject({
      level: 40,
      error: { code: 'MODEL_CORRUPT', cause: { name: 'RangeError' } },
    });
  });
});
