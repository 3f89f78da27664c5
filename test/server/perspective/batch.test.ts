import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { makeContractApp, sendBatch } from '../contract-fixtures.ts';

const part = (id: number, requestLine: string, body = ''): string =>
  `--b\nContent-Type: application/http\nContent-ID: <x + ${id}>\n\n${requestLine} HTTP/1.1\nContent-Type: application/json\nContent-Encoding: gzip\n\n${body}\n`;
const analysis = (text: string): string => JSON.stringify({ comment: { text }, requestedAttributes: { INSULT: {} } });

/** A part that is a batch itself, so that only its address keeps it from being read. */
const nested = (id: number, requestLine: string, body: string): string =>
  part(id, requestLine, body).replace('application/json', 'multipart/mixed; boundary="inner"');

const statusOf = (text: string): string | undefined => /HTTP\/1\.1 (.*)\r/.exec(text)?.[1];

describe('POST /batch', () => {
  it('puts each part through the service, with a log line of its own', async () => {
    const { app, log } = makeContractApp();
    const body = [
      part(1, 'POST /v1alpha1/comments:analyze?key=k', analysis('You clown')),
      part(2, 'POST /any/comments%3Aanalyze', analysis('')),
      part(3, 'GET /nowhere'),
      part(4, 'POST /batch', '--b--'),
      part(5, 'POST /v1/moderations', '{"input":"Fine."}'),
      '--b--\n',
    ].join('');
    const parts = await sendBatch(app, body, {}, '/batch/commentanalyzer/v1alpha1');
    expect(parts.map((text) => /Content-ID: (.*)\r/.exec(text)?.[1])).toEqual(
      [1, 2, 3, 4, 5].map((n) => `<response-x + ${n}>`),
    );
    expect(parts.map(statusOf)).toEqual(['200 OK', '400 Bad Request', '404 Not Found', '404 Not Found', '200 OK']);
    expect(parts[1]).toContain('Comment must be non-empty.');
    const routes = log.records.map(({ route }) => route);
    expect(routes.filter((route) => route === '/v1alpha1/comments:analyze')).toHaveLength(2);
    expect(routes).toContain('/batch');
  });

  it('has no batch inside it, however its address is written', async () => {
    const inner = `${part(1, 'POST /nowhere')}--b--\n`.replaceAll('--b', '--inner');
    const addresses = ['/batch', '/Batch', '/batch/', '/batch#x', '/batch?x', '/batch/commentanalyzer', '//batch'];
    const { app, log } = makeContractApp();
    const parts = await sendBatch(app, `${addresses.map((url, n) => nested(n, `POST ${url}`, inner)).join('')}--b--\n`);
    expect(parts.map(statusOf)).toEqual(addresses.map(() => '404 Not Found'));
    expect(log.records).toHaveLength(addresses.length + 1);
  });

  it('gives each part the key of the batch, where it has none of its own', async () => {
    const keyring = { find: (key: string) => (key === 'good' ? 'ours' : undefined) };
    const { app } = makeContractApp({ keyring });
    const ask = part(1, 'POST /v1/moderations', '{"input":"Fine."}');
    const body = `${ask}${ask.replace('Content-Encoding: gzip', 'x-api-key: good')}--b--\n`;
    expect((await sendBatch(app, body)).map(statusOf)).toEqual(['401 Unauthorized', '200 OK']);
    expect((await sendBatch(app, body, { 'x-goog-api-key': 'good' })).map(statusOf)).toEqual(['200 OK', '200 OK']);
  });

  it('counts parts against the limit of rate, not the batch, and behind a proxy by the address it names', async () => {
    const { app } = makeContractApp({ rateLimit: 2, trustProxy: 1 });
    const body = `${part(1, 'POST /v1/moderations', '{"input":"Fine."}')}--b--\n`;
    const from = async (address: string) =>
      (await sendBatch(app, body, { 'x-forwarded-for': address })).map(statusOf)[0];
    expect([await from('10.0.0.1'), await from('10.0.0.1'), await from('10.0.0.1')]).toEqual([
      '200 OK',
      '200 OK',
      '429 Too Many Requests',
    ]);
    expect(await from('10.0.0.2')).toBe('200 OK');
  });

  it('is one request in flight, whatever it holds', async () => {
    const { app } = makeContractApp({ limits: { concurrency: 1 } });
    const ask = part(1, 'POST /v1/moderations', '{"input":"Fine."}');
    expect((await sendBatch(app, `${ask}${ask}--b--\n`)).map(statusOf)).toEqual(['200 OK', '200 OK']);
  });

  it('refuses what is no batch in the words of Google', async () => {
    const { body } = await request(makeContractApp().app)
      .post('/batch')
      .set('content-type', 'multipart/mixed')
      .send('hello')
      .expect(400);
    expect(body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
  });
});
