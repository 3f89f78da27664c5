import { EventEmitter, once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { serveUntilSignal, startServer } from '../../src/server/listen.ts';
import { until } from './fixtures.ts';

const hello: RequestListener = (_request, response) => response.end('hello');

const stopOptions = { stopMs: 10_000, onStop: () => {}, onCutOff: () => {} };

/** Answers only when told to. */
function held() {
  const waiting: (() => void)[] = [];
  const listener: RequestListener = (_request, response) => waiting.push(() => response.end('late'));
  return { listener, waiting };
}

describe('startServer', () => {
  it('takes a free port for 0 and names it', async () => {
    const server = await startServer(hello, '127.0.0.1', 0);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(await (await fetch(server.url)).text()).toBe('hello');
    await server.stop();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('names an address that a client can use for "everywhere"', async () => {
    const server = await startServer(hello, '0.0.0.0', 0);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    await server.stop();
  });

  it('says ADDRESS_IN_USE and what to do', async () => {
    const first = await startServer(hello, '127.0.0.1', 0);
    await expect(startServer(hello, '127.0.0.1', first.port)).rejects.toMatchObject({
      code: 'ADDRESS_IN_USE',
      message: expect.stringMatching(new RegExp(`port ${first.port} on 127\\.0\\.0\\.1.*--port`)),
    });
    await first.stop();
  });

  it.each(['192.0.2.1', 'no-such-host.invalid'])('refuses the host %s as a matter of usage', async (host) => {
    await expect(startServer(hello, host, 0)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('--host'),
    });
  });
});

describe('stopping', () => {
  it('finishes what is in flight, takes nothing new, and closes kept-alive connections', async () => {
    const { listener, waiting } = held();
    const server = await startServer(listener, '127.0.0.1', 0);
    const agent = new http.Agent({ keepAlive: true });
    const answer = new Promise<string>((resolve, reject) => {
      http
        .get(server.url, { agent }, (response) => response.setEncoding('utf8').on('data', resolve))
        .on('error', reject);
    });
    await until(() => waiting.length === 1);
    let isStopped = false;
    const stopped = server.stop().then(() => {
      isStopped = true;
    });
    await expect(fetch(server.url)).rejects.toThrow();
    expect(isStopped).toBe(false);
    waiting[0]?.();
    expect(await answer).toBe('late');
    const began = Date.now();
    await stopped;
    expect(Date.now() - began).toBeLessThan(2000);
    agent.destroy();
  });
});

describe('stopping with connections that never asked for anything', () => {
  it('closes those that sent nothing, and answers a request whose head has begun', async () => {
    const server = await startServer(hello, '127.0.0.1', 0);
    const [silent, begun] = [connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1')];
    await Promise.all([once(silent, 'connect'), once(begun, 'connect')]);
    begun.write('GET / HTTP/1.1\r\n');
    // A whole round trip, so that the server has taken both connections and read what came.
    await (await fetch(server.url)).text();
    const answer = text(begun);
    const closed = once(silent, 'close');
    const stopped = server.stop();
    await closed;
    begun.write('Host: here\r\n\r\n');
    expect(await answer).toContain('hello');
    await stopped;
  });
});

describe('serveUntilSignal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends at %s and leaves no listener behind', async (signal) => {
    const signals = new EventEmitter();
    let told = 0;
    const server = await startServer(hello, '127.0.0.1', 0);
    const onStop = () => {
      told += 1;
    };
    const served = serveUntilSignal(server, signals, { ...stopOptions, onStop });
    expect(await (await fetch(server.url)).text()).toBe('hello');
    signals.emit(signal);
    await served;
    expect(told).toBe(1);
    expect(signals.eventNames()).toEqual([]);
  });

  it('waits for what is in flight', async () => {
    const { listener, waiting } = held();
    const signals = new EventEmitter();
    const server = await startServer(listener, '127.0.0.1', 0);
    const served = serveUntilSignal(server, signals, stopOptions);
    const answer = fetch(server.url).then((response) => response.text());
    await until(() => waiting.length === 1);
    signals.emit('SIGTERM');
    waiting[0]?.();
    expect(await answer).toBe('late');
    await served;
  });

  it('is cut short by a second signal', async () => {
    const { listener, waiting } = held();
    const signals = new EventEmitter();
    const server = await startServer(listener, '127.0.0.1', 0);
    const served = serveUntilSignal(server, signals, stopOptions);
    const answer = fetch(server.url);
    await until(() => waiting.length === 1);
    signals.emit('SIGTERM');
    signals.emit('SIGINT');
    await expect(served).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await expect(answer).rejects.toThrow();
    expect(signals.eventNames()).toEqual([]);
  });

  it('cuts off what is not finished when its time is up, and says so', async () => {
    const { listener, waiting } = held();
    const signals = new EventEmitter();
    let cutOff = 0;
    const onCutOff = () => {
      cutOff += 1;
    };
    const server = await startServer(listener, '127.0.0.1', 0);
    const served = serveUntilSignal(server, signals, { stopMs: 50, onStop: () => {}, onCutOff });
    const answer = fetch(server.url);
    await until(() => waiting.length === 1);
    signals.emit('SIGTERM');
    await expect(answer).rejects.toThrow();
    await served;
    expect(cutOff).toBe(1);
    expect(signals.eventNames()).toEqual([]);
  });
});
