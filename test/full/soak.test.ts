import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { openFeedbackStore } from '../../src/server/feedback/store.ts';

/** Ten minutes unless told otherwise; the stop comes in the middle. */
const SECONDS = Number(process.env['MODERATO_SOAK_SECONDS'] ?? 600);
const MAIN = join(import.meta.dirname, '../../dist/cli/main.js');
const CANARY = 'zq7canary';
const folder = mkdtempSync(join(tmpdir(), 'moderato-soak-'));
const children: ChildProcess[] = [];
afterAll(async () => {
  // A test that failed leaves its server running, and one that writes its store while the folder goes.
  await Promise.all(
    children.filter(isRunning).map((child) => {
      child.kill('SIGKILL');
      return once(child, 'exit');
    }),
  );
  rmSync(folder, { recursive: true, force: true });
});
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly log: string[];
}

async function start(file: string, port = 0): Promise<Running> {
  const environment = { ...process.env, MODERATO_FEEDBACK: file, MODERATO_STOP_SECONDS: '20', MODERATO_WORKERS: '2' };
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', String(port)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (log.length < 200_000) log.push(line);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /http:\/\/[\d.]+:(\d+)/.exec(line)?.[1];
    if (found !== undefined) return { child, port: Number(found), log };
  }
  throw new Error(`the server did not start: ${lastWords({ child, log })}`);
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

/** How a server ended, and the end of its log. */
function lastWords({ child, log }: Pick<Running, 'child' | 'log'>): string {
  const state = isRunning(child) ? 'still running' : `ended with ${child.signalCode ?? child.exitCode}`;
  return `${state}; the log ends with\n${log.slice(-20).join('\n')}`;
}

/** Stops it as an operator does: it must end by itself, before what is in flight is cut off. */
async function stop(server: Running): Promise<void> {
  const { child, log } = server;
  expect(isRunning(child), lastWords(server)).toBe(true);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const began = Date.now();
  child.kill('SIGTERM');
  expect((await exited)[0], lastWords(server)).toBe(0);
  console.log(`stopped in ${Date.now() - began} ms`);
  expect(log.filter((line) => line.includes('cut off'))).toEqual([]);
}

type Outcome = { readonly status: number; readonly text: string } | { readonly refused: string };

/** Sends over a connection of its own. A refusal is a connection that failed before any part of an answer came. */
function post(port: number, path: string, type: string, body: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const request = http.request({
      port,
      host: '127.0.0.1',
      path,
      method: 'POST',
      agent: false,
      headers: { 'content-type': type },
    });
    request.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', () => reject(new Error(`the answer to ${path} broke off`)));
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve({ refused: error.code ?? error.message }));
    request.setTimeout(120_000, () => reject(new Error(`no answer to ${path}`)));
    request.end(body);
  });
}

const JSON_TYPE = 'application/json';
const comment = (n: number) => ({ text: `${CANARY} the toll would hit nurses hardest, because of ${n} reasons` });

/** What clients do, good ones and bad ones. Each settles once, in the way it should. */
const CLIENTS: Readonly<Record<string, (port: number, n: number, tokens: string[]) => Promise<Outcome | undefined>>> = {
  single: (port, n) => post(port, '/v1/score', JSON_TYPE, JSON.stringify({ comment: comment(n) })),
  perspective: (port, n) =>
    post(
      port,
      '/v1alpha1/comments:analyze',
      JSON_TYPE,
      JSON.stringify({ comment: comment(n), requestedAttributes: { TOXICITY: {} } }),
    ),
  batch: (port, n) =>
    post(port, '/v1/score/batch', JSON_TYPE, JSON.stringify(Array.from({ length: 50 }, () => comment(n)))),
  async stream(port, n) {
    const lines = `${JSON.stringify(comment(n))}\n`.repeat(300);
    const outcome = await post(port, '/v1/score/batch', 'application/x-ndjson', lines);
    if ('status' in outcome && outcome.status === 200) expect(outcome.text.split('\n')).toHaveLength(301);
    return outcome;
  },
  async feedback(port, n, tokens) {
    const clientToken = `t${n}`;
    const outcome = await post(
      port,
      '/v1/feedback',
      JSON_TYPE,
      JSON.stringify({ comment: comment(n), labels: { abusive: 1 }, clientToken }),
    );
    if ('status' in outcome && outcome.status === 200) tokens.push(clientToken);
    return outcome;
  },
  oversize: (port) => post(port, '/v1/score', JSON_TYPE, `"${'x'.repeat(2 * 1024 * 1024)}"`),
  async vanishing(port, n) {
    const request = http.request({
      port,
      host: '127.0.0.1',
      path: '/v1/score/batch',
      method: 'POST',
      agent: false,
      headers: { 'content-type': n % 2 ? JSON_TYPE : 'application/x-ndjson' },
    });
    request.on('error', () => {});
    request.write(`${JSON.stringify(comment(n))}\n`.repeat(200));
    await pause(n % 50);
    request.destroy();
    return undefined;
  },
  async slow(port, n) {
    const request = http.request({
      port,
      host: '127.0.0.1',
      path: '/v1/score',
      method: 'POST',
      agent: false,
      headers: { 'content-type': JSON_TYPE },
    });
    const outcome = new Promise<Outcome>((resolve) => {
      request.on('error', (error: NodeJS.ErrnoException) => resolve({ refused: error.code ?? '' }));
      request.on('response', (answer) => {
        answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, text: '' }));
        answer.on('error', () => resolve({ refused: 'broke off' }));
      });
    });
    for (const letter of JSON.stringify({ comment: { text: `slow ${n}` } })) {
      request.write(letter);
      await pause(10);
    }
    request.end();
    return await outcome;
  },
};

const EXPECTED: Readonly<Record<string, readonly number[]>> = { oversize: [413] };

/** Runs all clients side by side until told to stop; gives counts of outcomes. */
async function soak(port: number, tokens: string[], until: () => boolean, numbers: { next: number }) {
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  const loop = async (name: string): Promise<void> => {
    while (!until()) {
      numbers.next += 1;
      const outcome = await CLIENTS[name]?.(port, numbers.next, tokens);
      const key = outcome === undefined ? 'vanished' : 'status' in outcome ? String(outcome.status) : outcome.refused;
      counts[`${name} ${key}`] = (counts[`${name} ${key}`] ?? 0) + 1;
      if (outcome !== undefined && 'status' in outcome && !(EXPECTED[name] ?? [200]).includes(outcome.status)) {
        if (outcome.status !== 503) wrong.push(`${name} ${key} ${outcome.text.slice(0, 200)}`);
      }
      if (outcome !== undefined && 'refused' in outcome) await pause(20);
    }
  };
  await Promise.all(Object.keys(CLIENTS).flatMap((name) => [loop(name), loop(name)]));
  return { counts, wrong };
}

async function tokensIn(file: string): Promise<Set<string>> {
  const store = await openFeedbackStore(file);
  const found = new Set([...store.records()].map(({ clientToken }) => clientToken ?? ''));
  store.close();
  return found;
}

describe.skipIf(!existsSync(MAIN))('a server under mixed load (needs npm run build)', () => {
  it(
    `answers or cleanly refuses everything for ${SECONDS} s with a SIGTERM in the middle, and keeps all feedback`,
    async () => {
      const file = join(folder, 'soak.db');
      const tokens: string[] = [];
      const numbers = { next: 0 };
      const first = await start(file);
      const rss: number[] = [];
      let isOver = false;
      const load = soak(first.port, tokens, () => isOver, numbers);
      // Until it is awaited below: a client that fails early must fail the test there, not the process here.
      load.catch(() => {});
      const half = (SECONDS * 1000) / 2;
      const began = Date.now();
      let second: Running;
      try {
        while (Date.now() - began < half && isRunning(first.child)) {
          await pause(Math.min(5000, half / 4));
          rss.push(await residentMib(first.port));
        }
        await stop(first);
        second = await start(file, first.port);
        await pause(half);
      } finally {
        isOver = true;
      }
      const { counts, wrong } = await load;
      await stop(second);

      console.log(`outcomes: ${JSON.stringify(counts)}\nresident, MiB: ${rss.map((mib) => mib.toFixed(0)).join(' ')}`);
      expect(wrong).toEqual([]);
      for (const name of Object.keys(CLIENTS).filter((name) => name !== 'vanishing' && name !== 'oversize')) {
        expect(counts[`${name} 200`], name).toBeGreaterThan(0);
      }
      expect(counts['oversize 413']).toBeGreaterThan(0);
      const kept = await tokensIn(file);
      expect(tokens.filter((token) => !kept.has(token))).toEqual([]);
      expect([...first.log, ...second.log].join('\n')).not.toContain(CANARY);
      expect([...first.log, ...second.log].filter((line) => /"level":[56]0/.test(line))).toEqual([]);
      // The first quarter warms up.
      if (rss.length >= 8) expect((rss.at(-1) ?? 0) - (rss[rss.length >> 2] ?? 0)).toBeLessThan(200);
    },
    // Starting and stopping take long on a machine that others use too.
    (SECONDS + 300) * 1000,
  );

  it('loses no feedback that it acknowledged when it is killed while it writes', async () => {
    const file = join(folder, 'killed.db');
    const tokens: string[] = [];
    const numbers = { next: 0 };
    for (let round = 0; round < 5; round += 1) {
      const server = await start(file);
      let isKilled = false;
      const write = async (): Promise<void> => {
        while (!isKilled) {
          numbers.next += 1;
          await CLIENTS['feedback']?.(server.port, numbers.next, tokens);
        }
      };
      let writing = 4;
      const writers = Array.from({ length: writing }, () =>
        write()
          .catch(() => {})
          .finally(() => {
            writing -= 1;
          }),
      );
      const enough = tokens.length + 20;
      while (tokens.length < enough && writing > 0) await pause(5);
      server.child.kill('SIGKILL');
      isKilled = true;
      await Promise.all([once(server.child, 'exit'), ...writers]);
      expect(tokens.length, server.log.join('\n')).toBeGreaterThanOrEqual(enough);
    }
    const { default: Library } = await import('libsql');
    const database = new Library(file);
    expect(database.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    database.close();
    const kept = await tokensIn(file);
    expect(tokens.length).toBeGreaterThanOrEqual(100);
    expect(tokens.filter((token) => !kept.has(token))).toEqual([]);
  }, 300_000);
});

/** By its own metrics; 0 when it could not be asked. */
async function residentMib(port: number): Promise<number> {
  const text = await fetch(`http://127.0.0.1:${port}/metrics`).then(
    (answer) => answer.text(),
    () => '',
  );
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1] ?? 0) / 1024 / 1024;
}
