/** Keys and limits on the paths of other contracts, in the words of their clients. */
import type { Express } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import type { Keyring } from '../../src/server/keys/keyring.ts';
import { makeContractApp, sendBatch } from './contract-fixtures.ts';

const keyring: Keyring = { find: (key) => (key === 'good' ? 'newsroom' : undefined) };
const analysis = { comment: { text: 'You clown' }, requestedAttributes: { INSULT: {} } };
const part = (key: string): string =>
  `--b\nContent-Type: application/http\n\nPOST /v1alpha1/comments:analyze?key=${key} HTTP/1.1\nContent-Type: application/json\n\n${JSON.stringify(analysis)}\n`;

async function sendParts(app: Express, parts: string[]): Promise<(string | undefined)[]> {
  const answers = await sendBatch(app, `${parts.join('')}--b--`);
  return answers.map((text) => /HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
}

describe('keys', () => {
  const { app } = makeContractApp({ keyring });

  it.each([
    ['?key=good', {}],
    ['', { 'x-goog-api-key': 'good' }],
    ['', { authorization: 'Bearer good' }],
  ])('opens analyze with%s %j', async (query, headers) => {
    await request(app).post(`/comments:analyze${query}`).set(headers).send(analysis).expect(200);
  });

  it("refuses in each contract's words", async () => {
    const wrong = await request(app).post('/comments:analyze?key=bad').send(analysis).expect(400);
    expect(wrong.body.error.message).toBe('API key not valid. Please pass a valid API key.');
    const none = await request(app).post('/comments:analyze').send(analysis).expect(403);
    expect(none.body.error.status).toBe('PERMISSION_DENIED');
    const openai = await request(app).post('/v1/moderations').send({ input: 'a' }).expect(401);
    expect(openai.body.error).toMatchObject({ type: 'invalid_request_error', code: 'invalid_api_key' });
    const discourse = await request(app).post('/api/v1/classify').set('x-api-key', 'bad').send({ content: 'a' });
    expect(discourse.body).toMatchObject({ code: 'API_KEY_INVALID', status: 401 });
    await request(app).post('/api/v1/classify').set('x-api-key', 'good').send({ content: 'a' }).expect(200);
  });

  it('leaves the discovery document open: clients have no key for it', async () => {
    await request(app).get('/%24discovery/rest?version=v1alpha1').expect(200);
  });

  it('asks each request of a batch for its own', async () => {
    expect(await sendParts(app, [part('good'), part('bad'), part('')])).toEqual(['200', '400', '403']);
  });

  it("takes Coral's signature for a key only where the server can check it", async () => {
    await request(app).post('/v1/coral/moderate').send({}).expect(401);
    await request(app).post('/v1/coral/moderate?key=good').send({}).expect(422);
    const signed = makeContractApp({ keyring, contracts: { coralSecrets: ['empsec_a'] } }).app;
    const { body } = await request(signed).post('/v1/coral/moderate').send({}).expect(401);
    expect(body.error.code).toBe('SIGNATURE_INVALID');
  });
});

describe('rate limits', () => {
  it("come in each contract's words, and count the requests of a batch", async () => {
    const { app } = makeContractApp({ rateLimit: 1 });
    expect(await sendParts(app, [part('k'), part('k')])).toEqual(['200', '429']);
    const google = await request(app).post('/comments:analyze').send(analysis).expect(429);
    expect(google.body.error).toMatchObject({ status: 'RESOURCE_EXHAUSTED', code: 429 });
    const openai = await request(app).post('/v1/moderations').send({ input: 'a' }).expect(429);
    expect(openai.body.error).toMatchObject({ code: 'rate_limit_exceeded' });
    expect(openai.get('retry-after')).toMatch(/^\d+$/);
  });
});
