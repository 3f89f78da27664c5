import http from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContractApp } from '../server/contract-fixtures.ts';
import { type Served, type Sink, serve } from '../server/fixtures.ts';
import { type FuzzedRequest, type OpenApi, requestsOf } from '../server/schema-arbitrary.ts';

const CANARY = 'zq7canary';
const REQUESTS = Number(process.env['MODERATO_FUZZ_REQUESTS'] ?? 20_000);
const AT_ONCE = 20;
const HANG_MS = 60_000;
const MIB = 1024 * 1024;

let served: Served;
let log: Sink;
let document: OpenApi;
const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
beforeAll(async () => {
  const made = makeContractApp();
  log = made.log;
  served = await serve(made.app);
  document = (await (await fetch(`${served.url}/openapi.json`)).json()) as OpenApi;
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await served.close();
});

function send(fuzzed: FuzzedRequest): Promise<{ status: number; text: string }> {
  const { method, path, headers, body } = fuzzed;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const request = http.request(served.url + path, { method, headers: { ...headers, ...length }, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    request.setTimeout(HANG_MS, () => request.destroy(new Error(`no answer to ${method} ${path.split('?')[0]}`)));
    request.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close a kept connection at the very moment at which it is used again.
      if (request.reusedSocket && error.code === 'ECONNRESET') send(fuzzed).then(resolve, reject);
      else reject(new Error(`${error.message} (${error.code ?? 'no code'}) at ${method} ${path.split('?')[0]}`));
    });
    request.end(body);
  });
}

function heapMib(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / MIB;
}

describe('requests made from the OpenAPI document', () => {
  it(`are answered, ${REQUESTS} of them: no 5xx, no hang, no stack trace, no text in the log, memory flat`, async () => {
    const statuses = new Map<number, number>();
    const routes = new Set<string>();
    const heaps: number[] = [];
    let sent = 0;
    const runs = Math.ceil(REQUESTS / AT_ONCE);
    await fc.assert(
      fc.asyncProperty(
        fc.array(requestsOf(document, CANARY), { minLength: AT_ONCE, maxLength: AT_ONCE }),
        async (requests) => {
          const answers = await Promise.all(requests.map(send));
          for (const [n, { status, text }] of answers.entries()) {
            const request = requests[n] as FuzzedRequest;
            const what = `${request.method} ${request.path.split('?')[0]}`;
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            routes.add(what);
            expect(status, what).toBeLessThan(500);
            expect(text, what).not.toMatch(/\bat .*\.[jt]s:\d+|"code":"INTERNAL"/);
          }
          expect(log.text).not.toContain(CANARY);
          expect(log.text).not.toMatch(/"level":[56]0/);
          log.text = '';
          sent += requests.length;
          if (sent % Math.ceil(REQUESTS / 4) < AT_ONCE) heaps.push(heapMib());
        },
      ),
      { numRuns: runs, endOnFailure: true },
    );
    expect(sent).toBeGreaterThanOrEqual(REQUESTS);
    // It would prove nothing if everything were refused, or some route never asked.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 10);
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods)) expect(routes).toContain(`${method.toUpperCase()} ${path}`);
    }
    console.log(
      `statuses: ${JSON.stringify(Object.fromEntries([...statuses].sort()))}; heap, MiB: ${heaps.map((heap) => heap.toFixed(0)).join(', ')}`,
    );
    // The first quarter warms up.
    expect((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toBeLessThan(30);
  }, 3_600_000);
});
