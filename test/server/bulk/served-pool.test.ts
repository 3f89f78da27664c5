/** The app on a port with its threads, which run the built files. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareArtifact } from '../../../src/model/shared-artifact.ts';
import { createModerator } from '../../../src/moderator.ts';
import { type BatchPool, createPool } from '../../../src/server/bulk/pool.ts';
import { DEFAULT_LIMITS } from '../../../src/server/limits.ts';
import { type RunningServer, startServer } from '../../../src/server/listen.ts';
import { randomArtifact } from '../../fixtures.ts';
import { makeApp, type Served, type Sink, serve, until } from '../fixtures.ts';

const isBuilt = existsSync(join(import.meta.dirname, '../../../dist/server/bulk/worker.js'));
const NDJSON = 'application/x-ndjson';
const JSON_TYPE = 'application/json';

describe.skipIf(!isBuilt)('a served app with threads (needs npm run build)', () => {
  let pool: BatchPool;
  let withPool: RunningServer;
  let log: Sink;
  let alone: Served;
  beforeAll(async () => {
    const policy = { rules: [{ label: 'abusive' as const, action: 'review' as const, threshold: 0.5 }] };
    const artifact = randomArtifact();
    const loaded = { artifact, policy, moderate: createModerator(artifact, policy) };
    pool = createPool(1, { artifact: shareArtifact(artifact, 1), policy, policies: new Map(), limits: DEFAULT_LIMITS });
    const made = makeApp({ ...loaded, pool });
    log = made.log;
    withPool = await startServer(made.app, '127.0.0.1', 0);
    alone = await serve(makeApp(loaded).app);
  });
  afterAll(async () => {
    await withPool.stop();
    await pool.close();
    await alone.close();
  });

  const texts = Array.from({ length: 300 }, (_, n) => `you are a fool because ${n}`);
  const lines = texts.map((text) => JSON.stringify({ text })).join('\n');
  const array = `[${lines.replaceAll('\n', ',')}]`;

  it.each([
    ['/v1/score/batch', NDJSON, lines],
    ['/v1/score/batch', JSON_TYPE, array],
    ['/v1/moderations', JSON_TYPE, JSON.stringify({ input: texts })],
    ['/v1/moderations', JSON_TYPE, JSON.stringify({ input: [...texts, 7] })],
  ])('answers %s with %s as one without threads does', async (path, type, body) => {
    const [ours, theirs] = await Promise.all(
      [withPool.url, alone.url].map(async (url) => {
        const answer = await fetch(url + path, { method: 'POST', headers: { 'content-type': type }, body });
        return { status: answer.status, text: (await answer.text()).replace(/"modr-\w+"/, '') };
      }),
    );
    expect(ours).toEqual(theirs);
    expect(ours?.text.length).toBeGreaterThan(100);
  });

  it('says nothing of a failure when it stops while a thread is at work for nobody', async () => {
    log.text = '';
    const client = http.request(`${withPool.url}/v1/score/batch`, {
      method: 'POST',
      headers: { 'content-type': NDJSON },
      agent: false,
    });
    client.on('error', () => {});
    client.end(`${lines}\n`.repeat(30));
    await once(((await once(client, 'response')) as [http.IncomingMessage])[0], 'data');
    const stopped = withPool.stop();
    client.destroy();
    await stopped;
    await pool.close();
    await until(() => log.records.some(({ aborted }) => aborted === true));
    expect(log.records.filter(({ level = 0 }) => level >= 50)).toEqual([]);
  });
});
