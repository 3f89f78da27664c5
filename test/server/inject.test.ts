import express from 'express';
import { describe, expect, it } from 'vitest';
import { inject } from '../../src/server/inject.ts';

const call = {
  method: 'POST',
  url: '/a?b=1',
  headers: { 'content-type': 'text/plain' },
  body: 'é',
  remoteAddress: '10.0.0.1',
  isEncrypted: false,
};

describe('inject', () => {
  it('puts a request through an app, and tells it when all is over', async () => {
    const app = express();
    const events: string[] = [];
    app.use((request, response, next) => {
      events.push(`${request.method} ${request.url} from ${request.ip}`);
      response.on('close', () => events.push(`closed ${response.statusCode} ${response.writableFinished}`));
      next();
    });
    app.use(express.text());
    app.post('/a', (request, response) => {
      response.status(201).json({ got: request.body, length: request.get('content-length') });
    });
    expect(await inject(app, call)).toEqual({
      status: 201,
      contentType: 'application/json; charset=utf-8',
      body: '{"got":"é","length":"2"}',
    });
    expect(events).toEqual(['POST /a?b=1 from 10.0.0.1', 'closed 201 true']);
  });

  it('comes back when an answer is cut off', async () => {
    const app = express();
    app.use((_request, response) => {
      response.write('half');
      response.destroy();
    });
    expect((await inject(app, call)).status).toBe(200);
  });
});
