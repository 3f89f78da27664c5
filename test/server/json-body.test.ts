import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApp, type Served, serve } from './fixtures.ts';

const LIMIT = 2000;
const COMMENT = JSON.stringify({ comment: { text: 'Grüße 👋 from a clown' } });
let served: Served;

beforeAll(async () => {
  served = await serve(makeApp({ limits: { bodyBytes: LIMIT } }).app);
});
afterAll(() => served.close());

async function post(body: Uint8Array | string | null, headers: Record<string, string> = {}) {
  const answer = await fetch(`${served.url}/v1/score`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body as NonNullable<RequestInit['body']> | null,
  });
  return { status: answer.status, body: (await answer.json()) as { code?: string; detail?: string } };
}

describe('jsonBody', () => {
  it.each([
    ['application/json; charset=utf-8', Buffer.from(COMMENT)],
    ['application/json; charset="UTF-8"', Buffer.from(COMMENT)],
    ['Application/JSON', Buffer.from(COMMENT)],
    ['application/vnd.site+json', Buffer.from(COMMENT)],
    ['application/json; charset=utf-16le', Buffer.from(COMMENT, 'utf16le')],
    ['application/json; charset=iso-8859-1', Buffer.from('{"comment":{"text":"Gr\u00fc\u00dfe clown"}}', 'latin1')],
    ['application/json', Buffer.from(`\ufeff${COMMENT}`)],
  ])('reads %s', async (type, body) => {
    expect(await post(body, { 'content-type': type })).toMatchObject({ status: 200, body: { action: 'hide' } });
  });

  it.each([
    ['gzip', gzipSync(COMMENT)],
    ['deflate', deflateSync(COMMENT)],
    ['br', brotliCompressSync(COMMENT)],
  ])('reads a body compressed with %s', async (encoding, body) => {
    expect(await post(body, { 'content-encoding': encoding })).toMatchObject({ status: 200, body: { action: 'hide' } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json-patch', ';', 'application/x-ndjson'])(
    'refuses the type %s with 415',
    async (type) => {
      expect(await post(COMMENT, { 'content-type': type })).toMatchObject({
        status: 415,
        body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
      });
    },
  );

  it.each([{ 'content-type': 'application/json; charset=klingon' }, { 'content-encoding': 'lzma' }])(
    'refuses %j with 415',
    async (headers) => {
      expect(await post(COMMENT, headers as Record<string, string>)).toMatchObject({ status: 415 });
    },
  );

  it.each(['{', '{"comment":{"text":"you clown"', "{'comment':1}", 'clown', '{"a":1}{"b":2}', '\0'])(
    'refuses %j with 400 and does not quote it',
    async (body) => {
      const answer = await post(body);
      expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_JSON' } });
      expect(JSON.stringify(answer.body)).not.toContain('clown');
    },
  );

  it.each(['', null])('refuses an empty body (%j) with 400', async (body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code: 'INVALID_JSON' } });
  });

  it('refuses random bytes with 400', async () => {
    const bytes = Uint8Array.from({ length: 500 }, (_, index) => (index * 197 + 131) % 256);
    expect(await post(bytes)).toMatchObject({ status: 400 });
  });

  it('takes a body of just the limit and refuses one byte more with 413', async () => {
    const shell = JSON.stringify({ comment: { text: '' } }).length;
    const ofBytes = (bytes: number) => JSON.stringify({ comment: { text: 'a'.repeat(bytes - shell) } });
    expect(await post(ofBytes(LIMIT))).toMatchObject({ status: 200 });
    const answer = await post(ofBytes(LIMIT + 1));
    expect(answer).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    expect(answer.body.detail).toContain(`${LIMIT} bytes`);
  });

  it('counts the limit after decompression', async () => {
    const bomb = gzipSync(JSON.stringify({ comment: { text: 'a'.repeat(1_000_000) } }));
    expect(bomb.length).toBeLessThan(LIMIT);
    expect(await post(bomb, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE' },
    });
  });

  it.each([
    ['is not gzip', Buffer.from(COMMENT)],
    ['breaks off', gzipSync(COMMENT).subarray(0, 20)],
  ])('refuses a body said to be gzip that %s with 422', async (_name, body) => {
    expect(await post(body, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 422,
      body: { code: 'INVALID_REQUEST' },
    });
  });

  it('survives a client that goes away inside its body', async () => {
    const socket = connect(served.port, '127.0.0.1');
    socket.write(
      'POST /v1/score HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"comm',
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    expect(await post(COMMENT)).toMatchObject({ status: 200 });
  });
});

describe('deep nesting', () => {
  it.each([
    ['arrays', '['.repeat(400_000) + ']'.repeat(400_000), 422],
    ['unclosed arrays', '['.repeat(800_000), 400],
    ['objects', `${'{"comment":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 422],
  ])('of %s is refused, not overflown', async (_name, body, status) => {
    const deep = await serve(makeApp().app);
    const answer = await fetch(`${deep.url}/v1/score`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(status);
    await deep.close();
  });
});
