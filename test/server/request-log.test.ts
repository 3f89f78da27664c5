import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { makeApp } from './fixtures.ts';

describe('request log', () => {
  it('has one line a request: id, method, route, status, time, bytes, counts', async () => {
    const { app, log } = makeApp();
    const body = '{"comment":{"text":"you clown"}}';
    await request(app)
      .post('/v1/score?key=hush')
      .set('x-request-id', 'r-1')
      .set('authorization', 'hush')
      .type('json')
      .send(body);
    expect(log.records).toHaveLength(1);
    expect(log.records[0]).toMatchObject({
      level: 30,
      requestId: 'r-1',
      method: 'POST',
      route: '/v1/score',
      status: 200,
      ms: expect.any(Number),
      bytesIn: body.length,
      bytesOut: expect.any(Number),
      comments: 1,
      failed: 0,
    });
    expect(log.text).not.toMatch(/clown|hush/);
  });

  it('counts the comments of a stream', async () => {
    const { app, log } = makeApp();
    const body = '{"text":"a"}\n{\n{"text":"b"}\n';
    const answer = await request(app).post('/v1/score/batch').type('application/x-ndjson').buffer(true).send(body);
    expect(log.records[0]).toMatchObject({ comments: 3, failed: 1, bytesIn: body.length });
    expect(log.records[0]?.bytesOut).toBe(Buffer.byteLength(answer.text ?? answer.body));
  });

  it('never shows text, whatever becomes of the request', async () => {
    const { app, log } = makeApp();
    const bodies = [
      '{"comment":{"text":"clown"}}',
      '{"comment":{"txt":"clown"}}',
      '{"comment":"clown',
      '"clown"',
      '[{"text":"clown"},"clown"]',
    ];
    for (const path of ['/v1/score', '/v1/score/batch', '/clown']) {
      for (const body of bodies) {
        for (const type of ['application/json', 'application/x-ndjson', 'text/plain']) {
          await request(app).post(`${path}?q=clown`).type(type).send(body);
        }
      }
    }
    expect(log.records.length).toBeGreaterThanOrEqual(45);
    expect(log.text).not.toContain('clown');
  });

  it('keeps probes to the debug level', async () => {
    const { app, log } = makeApp();
    await request(app).get('/healthz');
    await request(app).get('/readyz');
    await request(app).get('/v1/model');
    expect(log.records.map(({ level }) => level)).toEqual([20, 20, 30]);
  });
});

describe('request ids', () => {
  const idFor = async (sent?: string) => {
    const call = request(makeApp().app).get('/nowhere');
    const answer = await (sent === undefined ? call : call.set('x-request-id', sent));
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
    return answer.body.requestId as string;
  };

  it.each(['abc', 'a.b_c:d-9', 'x'.repeat(128)])('keeps %s', async (sent) => {
    expect(await idFor(sent)).toBe(sent);
  });

  it.each(['x'.repeat(129), 'with space', '"quoted"', '<b>', 'a,b', ''])('replaces %j', async (sent) => {
    expect(await idFor(sent)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('makes a new one for each request', async () => {
    expect(await idFor()).not.toBe(await idFor());
  });
});
