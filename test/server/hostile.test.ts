import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApp, type Served, type Sink, serve } from './fixtures.ts';

/** Stands in every string that is sent, so that an echo shows. */
const CANARY = 'zq7canary';

const text = fc
  .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '\ud800', '👩‍👩‍👧', '\0'))
  .map((rest) => `${CANARY}${rest}`);

const { value: anyJson } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(null, true, 0, -1.5e300),
    fc.array(tie('value'), { maxLength: 4 }),
    object(tie('value')),
  ),
}));

/** Objects that come near a request. An id is sent back by contract, so it holds no canary. */
function object(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const keys = fc.constantFrom(
    'comment',
    'text',
    'context',
    'article',
    'title',
    'parent',
    '__proto__',
    'constructor',
    `a ${CANARY}`,
  );
  const entries = fc.array(fc.tuple(keys, value), { maxLength: 4 });
  return fc.tuple(entries, fc.option(fc.oneof(fc.string(), fc.integer()), { nil: undefined })).map(([pairs, id]) => {
    // `JSON.parse` makes `__proto__` an own key, as the server's does.
    const members = pairs.map(([key, member]) => `${JSON.stringify(key)}:${JSON.stringify(member)}`);
    if (id !== undefined) members.push(`"id":${JSON.stringify(id)}`);
    return JSON.parse(`{${members.join(',')}}`) as unknown;
  });
}

let served: Served;
let log: Sink;
beforeAll(async () => {
  const made = makeApp();
  log = made.log;
  served = await serve(made.app);
});
afterAll(() => served.close());

async function send(path: string, type: string, body: Uint8Array | string) {
  const answer = await fetch(served.url + path, {
    method: 'POST',
    headers: { 'content-type': type },
    body: body as NonNullable<RequestInit['body']>,
  });
  return { status: answer.status, text: await answer.text() };
}

const ROUTES = [
  ['/v1/score', 'application/json'],
  ['/v1/score/batch', 'application/json'],
  ['/v1/score/batch', 'application/x-ndjson'],
  ['/v1/model', 'application/json'],
] as const;

describe.each(ROUTES)('%s as %s', (path, type) => {
  it('answers any JSON without a 5xx and without an echo', async () => {
    await fc.assert(
      fc.asyncProperty(anyJson, async (value) => {
        for (const body of [value, { comment: value }, [value], { comment: { text: CANARY, context: value } }]) {
          const answer = await send(path, type, JSON.stringify(body));
          expect(answer.status).toBeLessThan(500);
          expect(answer.text).not.toContain(CANARY);
          // A bug in one line of a batch does not show in the status.
          expect(answer.text).not.toContain('INTERNAL');
        }
      }),
      { numRuns: 20 },
    );
  });

  it('answers broken JSON and bytes without a 5xx and without an echo', async () => {
    const bodies = fc.oneof(
      fc.tuple(anyJson, fc.nat()).map(([value, at]) => {
        const whole = JSON.stringify(value);
        return whole.slice(0, at % (whole.length + 1));
      }),
      fc.uint8Array({ maxLength: 300 }),
      text,
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const answer = await send(path, type, body);
        expect(answer.status).toBeLessThan(500);
        expect(answer.text).not.toContain(CANARY);
        expect(answer.text).not.toContain('INTERNAL');
      }),
      { numRuns: 40 },
    );
  });
});

it('logs none of it', () => {
  expect(log.records.length).toBeGreaterThan(400);
  expect(log.text).not.toContain(CANARY);
});
