import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareArtifact } from '../../../src/model/shared-artifact.ts';
import { createModerator, type LoadedModel } from '../../../src/moderator.ts';
import { scoreHere } from '../../../src/server/bulk/batch-scorer.ts';
import { type BatchPool, createPool } from '../../../src/server/bulk/pool.ts';
import { scoreStream } from '../../../src/server/bulk/score-stream.ts';
import { DEFAULT_LIMITS } from '../../../src/server/limits.ts';
import { createService } from '../../../src/server/service.ts';
import { randomArtifact } from '../../fixtures.ts';
import { Sink } from '../fixtures.ts';

const policy = { rules: [{ label: 'abusive', action: 'review', threshold: 0.5 }] } as const;
const strict = { rules: [{ label: 'abusive', action: 'hide', threshold: 0 }] } as const;
const policies = new Map([['sports', { rules: [...strict.rules] }]]);
const artifact = randomArtifact();
const loaded: LoadedModel = {
  artifact,
  policy: { rules: [...policy.rules] },
  moderate: createModerator(artifact, { rules: [...policy.rules] }),
};
const service = createService(loaded, { policies });
const here = scoreHere(service);
const { signal } = new AbortController();
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

// The threads run the built files, as no thread reads TypeScript.
const isBuilt = existsSync(join(import.meta.dirname, '../../../dist/server/bulk/worker.js'));

describe.skipIf(!isBuilt)('createPool (needs npm run build)', () => {
  let pool: BatchPool;
  beforeAll(() => {
    const { policy } = loaded;
    pool = createPool(2, { artifact: shareArtifact(artifact, 2), policy, policies, limits: DEFAULT_LIMITS });
  });
  afterAll(() => pool.close());

  const lines = ['{"text":"you are a fool"}', '{oops', '{"id":"b","text":"because you are"}', '{"text":" "}'].map(
    (line, n) => ({
      number: n + 1,
      text: line,
      tooLong: false,
    }),
  );

  it.each([undefined, 'sports'])('scores lines as the main thread does, for community %s', async (community) => {
    const [ours, theirs] = await Promise.all([
      here.scoreLines(lines, community, signal),
      pool.scoreLines(lines, community, signal),
    ]);
    expect({ ...theirs, bytes: text(theirs.bytes) }).toEqual({ ...ours, bytes: text(ours.bytes) });
    expect(theirs).toMatchObject({ comments: 4, failed: 2 });
    if (community === 'sports') expect(theirs.actions).toEqual({ hide: 2 });
  });

  it('scores an array as the main thread does', async () => {
    const body = () => Buffer.from('[{"text":"You fool"},{"id":"b","text":""},7]');
    const ours = await here.scoreArray(body(), 'sports', signal);
    const theirs = await pool.scoreArray(body(), 'sports', signal);
    expect(text(theirs.bytes)).toBe(text(ours.bytes));
  });

  it.each([
    ['{', 'INVALID_JSON'],
    ['', 'INVALID_JSON'],
    ['{}', 'INVALID_REQUEST'],
    [`[${'1,'.repeat(10_000)}1]`, 'BODY_TOO_LARGE'],
  ])('throws what is wrong with %.9s as the main thread does', async (body, code) => {
    for (const scorer of [here, pool]) {
      await expect(scorer.scoreArray(Buffer.from(body), undefined, signal)).rejects.toMatchObject({
        name: 'ModeratoError',
        code,
      });
    }
  });

  it('answers a moderation as the main thread does, save for its id', async () => {
    const body = JSON.stringify({ input: ['You fool', ' ', 'because'] });
    const [ours, theirs] = [await here.moderate(body, signal), await pool.moderate(body, signal)].map((scored) => ({
      ...scored,
      bytes: { ...JSON.parse(text(scored.bytes)), id: '' },
    }));
    expect(theirs).toEqual(ours);
    expect(theirs).toMatchObject({ comments: 3, bytes: { results: [{}, {}, {}] } });
    for (const scorer of [here, pool]) {
      await expect(scorer.moderate('{"input":7}', signal)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    }
  });

  it.each(['lines', 'array', 'moderation'] as const)('stops %s under way when the client is gone', async (kind) => {
    const texts = Array.from({ length: 1000 }, (_, n) => `you are a fool because ${n} `.repeat(50));
    const lines = texts.map((text, n) => ({ number: n + 1, text: JSON.stringify({ text }), tooLong: false }));
    const array = Buffer.from(JSON.stringify(texts.map((text) => ({ text }))));
    const moderation = JSON.stringify({ input: texts });
    const run = (wanted: AbortSignal) => {
      if (kind === 'moderation') return pool.moderate(moderation, wanted);
      if (kind === 'lines') return pool.scoreLines(lines, undefined, wanted);
      return pool.scoreArray(Uint8Array.from(array), undefined, wanted);
    };
    const began = performance.now();
    await run(signal);
    const whole = performance.now() - began;

    // Both threads are kept busy, and more waits behind.
    const gone = new AbortController();
    const runs = Array.from({ length: 6 }, () => run(gone.signal));
    const settled = Promise.allSettled(runs);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const aborted = performance.now();
    gone.abort();
    for (const { status, reason } of (await settled) as PromiseRejectedResult[]) {
      expect([status, reason.name]).toEqual(['rejected', 'AbortError']);
    }
    // Three after the other in each thread would take thrice as long.
    expect(performance.now() - aborted).toBeLessThan(2 * whole);
    await expect(run(gone.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(text((await pool.scoreArray(Buffer.from('[]'), undefined, signal)).bytes)).toBe('[]');
  });

  it('leaves a small buffer, which lies among others, whole', async () => {
    const body = Buffer.from('[]');
    expect(body.buffer.byteLength).toBeGreaterThan(2);
    await pool.scoreArray(body, undefined, signal);
    expect(body.toString()).toBe('[]');
  });

  it('streams in order', async () => {
    const output = new Sink();
    const counts = { comments: 0, failed: 0, actions: {}, bytesIn: 0, bytesOut: 0 };
    const input = Array.from({ length: 3000 }, (_, n) => `{"id":"i${n}","text":"you are a fool ${n}"}\n`);
    await scoreStream(Readable.from([Buffer.from(input.join(''))]), output, {
      scoreLines: (piece) => pool.scoreLines(piece, undefined, signal),
      ahead: pool.ahead,
      lineBytes: 1000,
      onBug: () => {},
      counts,
      signal,
    });
    expect(output.records.map(({ id }) => id)).toEqual(input.map((_, n) => `i${n}`));
    expect(counts).toMatchObject({ comments: 3000, failed: 0 });
    expect(pool.queued()).toBe(0);
  });
});
