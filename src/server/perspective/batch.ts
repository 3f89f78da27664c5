import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Express, Request, RequestHandler } from 'express';
import { unlessGone } from '../client-gone.ts';
import { inject } from '../inject.ts';
import { createPacer } from '../pacer.ts';
import { type InnerRequest, readBatch, writeBatch } from './multipart.ts';

/** Answers a batch whose body has been read as text: each request inside goes through the app by itself, in order. */
export const answerBatch: RequestHandler = async (request, response) => {
  const requests = readBatch(request.headers['content-type'] ?? '', request.body);
  await unlessGone(response, async (signal) => {
    const pacer = createPacer();
    const parts: { contentId: string | undefined; http: string }[] = [];
    for (const inner of requests) {
      if (pacer.isDue()) await pacer.rest();
      signal.throwIfAborted();
      parts.push({ contentId: inner.contentId, http: await answerPart(request, inner) });
    }
    const boundary = `batch_${randomUUID()}`;
    response.setHeader('Content-Type', `multipart/mixed; boundary=${boundary}`);
    response.end(writeBatch(boundary, parts));
  });
};

// --- internal ---

async function answerPart(outer: Request, inner: InnerRequest): Promise<string> {
  const { host, authorization } = outer.headers;
  const { status, contentType, body } = await inject(outer.app as Express, {
    method: inner.method,
    // A batch inside a batch would have no end.
    url: BATCH.test(inner.url) ? '/' : inner.url,
    headers: {
      ...(host === undefined ? {} : { host }),
      ...(authorization === undefined ? {} : { authorization }),
      ...Object.fromEntries([...inner.headers].filter(([name]) => PASSED_ON.has(name))),
    },
    body: inner.body,
    remoteAddress: outer.socket.remoteAddress,
    isEncrypted: 'encrypted' in outer.socket,
  });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

const BATCH = /^\/batch(?:[/?]|$)/;

/** Whatever else a part has, such as an encoding, concerns a connection that is not there. */
const PASSED_ON = new Set(['content-type', 'authorization', 'x-goog-api-key', 'x-request-id']);
