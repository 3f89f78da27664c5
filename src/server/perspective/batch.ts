import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Express, Request, RequestHandler } from 'express';
import { unlessGone } from '../client-gone.ts';
import { inject, isInjected } from '../inject.ts';
import { createPacer } from '../pacer.ts';
import { notFound } from '../problem.ts';
import { type InnerRequest, readBatch, writeBatch } from './multipart.ts';

/** Answers a batch whose body has been read as text: each request inside goes through the app by itself, in order. */
export const answerBatch: RequestHandler = async (request, response, next) => {
  // A batch inside a batch would have no end.
  if (isInjected(request)) {
    notFound(request, response, next);
    return;
  }
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
  const { status, contentType, body } = await inject(outer.app as Express, {
    method: inner.method,
    url: inner.url,
    headers: {
      ...Object.fromEntries(Object.entries(outer.headers).filter(isInherited)),
      ...Object.fromEntries([...inner.headers].filter(([name]) => PASSED_ON.has(name))),
    },
    body: inner.body,
    // Whom the proxies in front name, where there are any that are trusted.
    remoteAddress: outer.ip,
    isEncrypted: outer.secure,
  });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

const KEYS = ['authorization', 'x-api-key', 'x-goog-api-key'];
/** What the batch says for every part that does not say otherwise. */
const INHERITED = new Set(['host', ...KEYS]);
/** Whatever else a part has, such as an encoding, concerns a connection that is not there. */
const PASSED_ON = new Set(['content-type', 'x-request-id', ...KEYS]);

function isInherited(header: [string, string | string[] | undefined]): header is [string, string] {
  return INHERITED.has(header[0]) && typeof header[1] === 'string';
}
