import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { makeContractApp } from '../contract-fixtures.ts';

const part = (id: number, requestLine: string, body = ''): string =>
  `--b\nContent-Type: application/http\nContent-ID: <x + ${id}>\n\n${requestLine} HTTP/1.1\nContent-Type: application/json\nContent-Encoding: gzip\n\n${body}\n`;
const analysis = (text: string): string => JSON.stringify({ comment: { text }, requestedAttributes: { INSULT: {} } });

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
    const answer = await request(app)
      .post('/batch/commentanalyzer/v1alpha1')
      .set('content-type', 'multipart/mixed; boundary="b"')
      .buffer(true)
      .parse((response, done) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => done(null, text));
      })
      .send(body)
      .expect(200);
    const boundary = /boundary=(\S+)$/.exec(answer.get('content-type') ?? '')?.[1];
    const parts = String(answer.body).split(`--${boundary}`).slice(1, -1);
    expect(parts.map((text) => /Content-ID: (.*)\r/.exec(text)?.[1])).toEqual(
      [1, 2, 3, 4, 5].map((n) => `<response-x + ${n}>`),
    );
    expect(parts.map((text) => /HTTP\/1\.1 (.*)\r/.exec(text)?.[1])).toEqual([
      '200 OK',
      '400 Bad Request',
      '404 Not Found',
      '404 Not Found',
      '200 OK',
    ]);
    expect(parts[1]).toContain('Comment must be non-empty.');
    const routes = log.records.map(({ route }) => route);
    expect(routes.filter((route) => route === '/v1alpha1/comments:analyze')).toHaveLength(2);
    expect(routes).toContain('/batch');
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
