import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import express from 'express';
import { expect, it } from 'vitest';
import { startServer } from '../../src/server/listen.ts';
import { messageClassesOf } from '../../src/server/message-classes.ts';
import { serve } from './fixtures.ts';

it('lets requests and responses of an Express app be born with the prototypes that the app gives them', async () => {
  const app = express();
  app.get('/', (request, response) => response.json({ ip: request.ip, isApp: request.app === app }));
  const born: unknown[] = [];
  const server = http.createServer(messageClassesOf(app), (request, response) => {
    born.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
    app(request, response);
    expect([Object.getPrototypeOf(request), Object.getPrototypeOf(response)]).toEqual(born);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect(await answer.json()).toEqual({ ip: '127.0.0.1', isApp: true });
  expect(born).toEqual([app.request, app.response]);
  server.close();
});

it('is what a started server does', async () => {
  const app = express();
  const prototypes = new Set<unknown>();
  const spied = Object.assign(
    (request: IncomingMessage, response: ServerResponse) => {
      prototypes.add(Object.getPrototypeOf(request)).add(Object.getPrototypeOf(response));
      response.end();
    },
    { request: app.request, response: app.response },
  );
  const server = await startServer(spied, '127.0.0.1', 0);
  await fetch(server.url);
  expect([...prototypes]).toEqual([spied.request, spied.response]);
  await server.stop();
});

it('leaves the answers of an app as they are elsewhere', async () => {
  const app = express();
  app.get('/', (_request, response) => response.json({ fine: true }));
  messageClassesOf(app);
  const served = await serve(app);
  expect(await (await fetch(served.url)).json()).toEqual({ fine: true });
  await served.close();
});

it('has nothing to say of a listener that is no app', () => {
  const listener: RequestListener = (_request, response) => response.end();
  expect(messageClassesOf(listener)).toEqual({});
});
