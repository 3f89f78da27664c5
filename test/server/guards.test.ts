import http from 'node:http';
import express from 'express';
import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { limitInFlight } from '../../src/server/in-flight.ts';
import { makeApp, type Served, serve, until } from './fixtures.ts';

let served: Served | undefined;
afterEach(async () => {
  await served?.close();
  served = undefined;
});

describe('limits of rate', () => {
  it('are by key, told in headers, and end in 429 with the words of the contract', async () => {
    const keyring = { find: (key: string) => key };
    const { app } = makeApp({ keyring, rateLimit: 2 });
    const ask = (key: string) => request(app).get('/v1/model').set('x-api-key', key);
    expect((await ask('a').expect(200)).headers['ratelimit-remaining']).toBe('1');
    await ask('a').expect(200);
    const refused = await ask('a').expect(429);
    expect(refused.body).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await ask('b').expect(200);
    const google = await request(app).post('/comments:analyze?key=a').send({}).expect(429);
    expect(google.body.error.status).toBe('RESOURCE_EXHAUSTED');
    expect(google.body.error.details[0].metadata.quota_limit_value).toBe('2');
    const openai = await request(app).post('/v1/moderations').set('x-api-key', 'a').send({}).expect(429);
    expect(openai.body.error.code).toBe('rate_limit_exceeded');
    await request(app).get('/healthz').expect(200);
  });

  it('are by address where there are no keys; a forwarded one counts only behind a proxy', async () => {
    const from = (app: ReturnType<typeof makeApp>['app'], address: string) =>
      request(app).get('/v1/model').set('x-forwarded-for', address);
    const { app } = makeApp({ rateLimit: 1 });
    await from(app, '10.0.0.1').expect(200);
    await from(app, '10.0.0.2').expect(429);
    const behind = makeApp({ rateLimit: 1, trustProxy: 1 }).app;
    await from(behind, '10.0.0.1').expect(200);
    await from(behind, '10.0.0.2').expect(200);
    await from(behind, '10.0.0.1').expect(429);
  });
});

describe('requests in flight', () => {
  it('are limited: beyond it 503 with Retry-After, and the next is served', async () => {
    served = await serve(makeApp({ limits: { concurrency: 1 } }).app);
    const { port, url } = served;
    const slow = http.request({
      port,
      host: '127.0.0.1',
      path: '/v1/score',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    slow.on('error', () => {});
    slow.write('{');
    let status = 0;
    for (let tries = 0; tries < 200 && status !== 503; tries += 1) {
      const answer = await fetch(`${url}/v1/model`);
      status = answer.status;
      if (status === 503) {
        expect(answer.headers.get('retry-after')).toBe('1');
        expect(await answer.json()).toMatchObject({ code: 'OVERLOADED' });
      }
    }
    expect(status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    slow.destroy();
    while (status !== 200) status = (await fetch(`${url}/v1/model`)).status;
  });

  it('of strangers take a quarter of the places, and leave the others to those with a key', async () => {
    const keyring = { find: (key: string) => (key === 'k' ? 'web' : undefined) };
    served = await serve(makeApp({ keyring, limits: { concurrency: 8 } }).app);
    const { port, url } = served;
    const slow = Array.from({ length: 8 }, () => {
      const stranger = http.request({ port, host: '127.0.0.1', path: '/batch', method: 'POST' });
      return new Promise<{ stranger: http.ClientRequest; status?: number | undefined }>((resolve) => {
        stranger.on('response', ({ statusCode }) => resolve({ stranger, status: statusCode }));
        stranger.on('error', () => {});
        stranger.write('-');
        setTimeout(() => resolve({ stranger }), 2000);
      });
    });
    const answers = await Promise.all(slow);
    expect(answers.map(({ status }) => status).filter(Boolean)).toEqual(Array(6).fill(503));
    expect((await fetch(`${url}/v1/model?key=k`)).status).toBe(200);
    for (const { stranger } of answers) stranger.destroy();
  });

  it('are told to hurry: 408 when the body is not there in time', async () => {
    const app = express();
    const inFlight = limitInFlight(10, { bodyMs: 50 });
    app.use(inFlight.handler, express.text({ type: () => true }), (_request, response) => {
      response.send('read');
    });
    served = await serve(app);
    const answer = await new Promise<http.IncomingMessage>((resolve) => {
      const slow = http.request({ port: served?.port, host: '127.0.0.1', method: 'POST' }, resolve);
      slow.on('error', () => {});
      slow.write('a');
    });
    expect(answer.statusCode).toBe(408);
    expect(answer.headers.connection).toBe('close');
    answer.resume();
    await until(() => inFlight.count() === 0);
    expect((await fetch(served.url, { method: 'POST', body: 'quick' })).status).toBe(200);
  });
});

describe('cross-origin requests', () => {
  it('are for the origins listed', async () => {
    const { app } = makeApp({ cors: ['https://news.example'] });
    const preflight = (origin: string) =>
      request(app).options('/v1/score').set('origin', origin).set('access-control-request-method', 'POST');
    expect((await preflight('https://news.example')).headers['access-control-allow-origin']).toBe(
      'https://news.example',
    );
    expect((await preflight('https://evil.example')).headers).not.toHaveProperty('access-control-allow-origin');
    expect((await request(app).options('/v1/score')).headers['allow']).toBe('POST, OPTIONS');
  });

  it('are for nobody by default, and for all with *', async () => {
    const origin = async (app: ReturnType<typeof makeApp>['app']) =>
      (await request(app).get('/v1/model').set('origin', 'https://a.example')).headers['access-control-allow-origin'];
    expect(await origin(makeApp().app)).toBeUndefined();
    expect(await origin(makeApp({ cors: ['*'] }).app)).toBe('*');
  });
});

describe('GET /metrics', () => {
  it('counts by route, status and action, and no label holds what was sent', async () => {
    const { app } = makeApp();
    await request(app)
      .post('/v1/score')
      .send({ comment: { text: 'you clown' } });
    await request(app)
      .post('/v1/score/batch')
      .send([{ text: 'a' }, { text: '' }]);
    await request(app).post('/v1/score/batch').type('application/x-ndjson').send('{"text":"clown"}\n{"text":"b"}\n');
    await request(app).get('/clown?clown');
    const { text, headers } = await request(app).get('/metrics').expect(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('moderato_requests_total{route="/v1/score",status="200"} 1');
    expect(text).toContain('moderato_requests_total{route="none",status="404"} 1');
    expect(text).toContain('moderato_request_duration_seconds_count{route="/v1/score/batch"} 2');
    expect(text).toContain('moderato_comments_total{action="hide"} 2');
    expect(text).toContain('moderato_comments_total{action="allow"} 2');
    expect(text).toContain('moderato_comments_total{action="failed"} 1');
    expect(text).toContain('moderato_requests_in_flight 1');
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toContain('clown');
  });

  it('counts what a policy said in the words of other contracts, and judges nothing where somebody suggests', async () => {
    const { app } = makeApp();
    const comment = { body: 'you clown' };
    const story = { id: 's', url: 'https://ex.org' };
    await request(app)
      .post('/v1/coral/moderate')
      .send({
        action: 'NEW',
        comment,
        author: { id: 'a', role: 'b' },
        story,
        site: { id: 'x' },
        tenantID: 't',
        tenantDomain: 'd',
      })
      .expect(200);
    const analysis = { comment: { text: 'you clown' }, requestedAttributes: { INSULT: {} } };
    await request(app)
      .post('/comments:analyze')
      .send({ ...analysis, communityId: 'c' })
      .expect(200);
    await request(app).post('/comments:analyze').send(analysis).expect(200);
    const suggestion = { comment: { text: 'a' }, attributeScores: { INSULT: { summaryScore: { value: 1 } } } };
    await request(app).post('/comments:suggestscore').send(suggestion).expect(200);
    const { text } = await request(app).get('/metrics').expect(200);
    const counts = [...text.matchAll(/^moderato_comments_total\{action="(\w+)"\} (\d+)/gm)].map(([, ...pair]) => pair);
    expect(Object.fromEntries(counts)).toEqual({ hide: '2', none: '1' });
  });

  it('can be switched off', async () => {
    await request(makeApp({ metrics: false }).app)
      .get('/metrics')
      .expect(404);
  });
});

describe('policies by community', () => {
  const policies = new Map([
    ['sports', { rules: [{ label: 'abusive' as const, action: 'review' as const, threshold: 0.5 }] }],
  ]);
  const { app } = makeApp({ policies });

  it('judge one comment and batches of both kinds', async () => {
    const comment = { text: 'you clown' };
    const own = await request(app).post('/v1/score').send({ comment, community: 'sports' }).expect(200);
    expect(own.body).toMatchObject({ action: 'review', reasons: [{ threshold: 0.5 }] });
    expect((await request(app).post('/v1/score').send({ comment })).body.action).toBe('hide');
    const batch = await request(app).post('/v1/score/batch?community=sports').send([comment]).expect(200);
    expect(batch.body[0].action).toBe('review');
    const lines = await request(app)
      .post('/v1/score/batch?community=sports')
      .type('application/x-ndjson')
      .buffer(true)
      .send(JSON.stringify(comment));
    expect(lines.text ?? lines.body.toString()).toContain('"action":"review"');
    expect((await request(app).get('/v1/model')).body.communities).toEqual(['sports']);
  });

  it('are refused when there is none of that name', async () => {
    const { body } = await request(app)
      .post('/v1/score')
      .send({ comment: { text: 'a' }, community: 'sport' })
      .expect(422);
    expect(body.issues[0].path).toBe('community');
    await request(app).post('/v1/score/batch?community=sport').send([]).expect(422);
  });
});

it('a stricter limit on text holds on every route', async () => {
  const { app } = makeApp({ limits: { textLength: 5 } });
  await request(app)
    .post('/v1/score')
    .send({ comment: { text: '12345' } })
    .expect(200);
  await request(app)
    .post('/v1/score')
    .send({ comment: { text: '123456' } })
    .expect(413);
  const { body } = await request(app)
    .post('/v1/score/batch')
    .send([{ text: '123456' }])
    .expect(200);
  expect(body[0].error.code).toBe('TEXT_TOO_LONG');
  await request(app)
    .post('/v1/feedback')
    .send({ comment: { text: '123456' }, labels: { abusive: 1 } })
    .expect(413);
});
