/** Google's own clients, Node's and Python's, from the discovery document to the answer; and a browser's fetch. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Discovery } from 'googleapis-common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContractApp } from '../contract-fixtures.ts';
import { type Served, serve } from '../fixtures.ts';
import type { CommentAnalyzer } from './comment-analyzer.ts';

const run = promisify(execFile);
const { app, kept } = makeContractApp();
let served: Served;
beforeAll(async () => {
  served = await serve(app);
});
afterAll(() => served.close());

const analysis = { comment: { text: 'You clown. Fine.' }, requestedAttributes: { INSULT: {} } };

describe('googleapis-common, which google.discoverAPI hands its work to', () => {
  it('builds the service from its own description and calls it', async () => {
    const create = await new Discovery({ debug: false, includePrivate: false }).discoverAPI(
      `${served.url}/$discovery/rest?version=v1alpha1`,
    );
    const { comments } = create({}, {}) as unknown as CommentAnalyzer;
    const { data, status } = await comments.analyze({ key: 'k', resource: { ...analysis, spanAnnotations: true } });
    expect(status).toBe(200);
    expect(data.attributeScores?.['INSULT']).toEqual({
      spanScores: [
        { begin: 0, end: 10, score: { value: 0.9, type: 'PROBABILITY' } },
        { begin: 11, end: 16, score: { value: 0.1, type: 'PROBABILITY' } },
      ],
      summaryScore: { value: 0.9, type: 'PROBABILITY' },
    });

    const suggestion = { comment: { text: 'Fine.' }, attributeScores: { INSULT: { summaryScore: { value: 0 } } } };
    expect((await comments.suggestscore({ key: 'k', requestBody: suggestion })).status).toBe(200);
    expect(kept.at(-1)).toMatchObject({ via: 'perspective', text: 'Fine.', labels: { insult: 0 } });

    const refused = comments.analyze({ key: 'k', resource: { ...analysis, requestedAttributes: { SPAM: {} } } });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      message: 'Unknown requested attribute: SPAM',
      response: { data: { error: { details: [{ errorType: 'INVALID_REQUEST' }] } } },
    });
  });
});

/** Debian's package is for Debian's Python. */
async function findPython(): Promise<string | undefined> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const found = await run(python, ['-c', 'import googleapiclient.discovery']).catch(() => undefined);
    if (found !== undefined) return python;
  }
  console.warn('Skipped: no Python with google-api-python-client (Debian: apt-get install python3-googleapi).');
  return undefined;
}
const python = await findPython();

describe.skipIf(python === undefined)('google-api-python-client', () => {
  it('discovers, analyzes, suggests, reads errors and sends batches', async () => {
    const script = join(import.meta.dirname, 'google_client.py');
    const { stdout } = await run(python as string, [script, served.url]);
    expect(JSON.parse(stdout)).toEqual({
      insult: 0.9,
      spans: [[0, 16]],
      clientToken: 'a1',
      suggested: 's1',
      error: 'Unknown requested attribute: SPAM',
      status: '400',
      batch: { first: 0.9, second: 0.1, third: 'Unknown requested attribute: SPAM' },
    });
  });
});

describe('fetch as browsers do it', () => {
  it('sends JSON as text/plain, the key anywhere', async () => {
    for (const [query, headers] of [
      ['?key=k', {}],
      ['', { 'x-goog-api-key': 'k' }],
      ['?alt=json&prettyPrint=false&$.xgafv=2&quotaUser=u&fields=*&nobody=knows', { authorization: 'Bearer k' }],
    ] as const) {
      const answer = await fetch(`${served.url}/v1alpha1/comments:analyze${query}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(analysis),
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(await answer.json()).toMatchObject({ attributeScores: { INSULT: { summaryScore: { value: 0.9 } } } });
    }
  });
});
