/** Two clients as they come from the registry, which know one address only. */
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeContractApp } from '../contract-fixtures.ts';
import { takeOverHost } from './hard-coded-host.ts';

interface Answer {
  attributeScores: Record<string, { summaryScore: { value: number }; spanScores: { begin: number; end: number }[] }>;
  languages: string[];
}
type PerspectiveClass = new (options: {
  apiKey: string;
}) => { analyze(text: string | object, options?: object): Promise<Answer> };
type ClientClass = new (key: string) => { getScores(text: string, options?: object): Promise<Record<string, number>> };

const require = createRequire(import.meta.url);
const Perspective = require('perspective-api-client') as PerspectiveClass;
const { Client } = require('@conversationai/perspectiveapi-js-client') as { Client: ClientClass };

let host: Awaited<ReturnType<typeof takeOverHost>>;
let lenient: Awaited<ReturnType<typeof takeOverHost>> | undefined;
beforeAll(async () => {
  host = await takeOverHost(makeContractApp().app);
});
afterEach(async () => {
  await lenient?.close();
  lenient = undefined;
});
afterAll(() => host.close());

describe('perspective-api-client', () => {
  const perspective = new Perspective({ apiKey: 'k' });

  it('analyzes a text', async () => {
    const answer = await perspective.analyze('<b>What a clown</b>', { attributes: ['toxicity', 'threat'] });
    expect(answer.attributeScores['TOXICITY']?.summaryScore.value).toBe(0.9);
    expect(answer.attributeScores['THREAT']?.summaryScore.value).toBe(0.1);
    // It takes tags off before it sends.
    expect(answer.attributeScores['TOXICITY']?.spanScores).toMatchObject([{ begin: 0, end: 'What a clown'.length }]);
    expect(host.seen.at(-1)).toBe('POST https://commentanalyzer.googleapis.com/v1alpha1/comments:analyze?key=k');
  });

  it('asks for TOXICITY where nothing is named, and sends what it is given whole', async () => {
    expect(Object.keys((await perspective.analyze('a clown')).attributeScores)).toEqual(['TOXICITY']);
    const request = { comment: { text: 'a clown' }, requestedAttributes: { INSULT: {} }, languages: ['en'] };
    expect(await perspective.analyze(request)).toMatchObject({ languages: ['en'] });
  });

  it('hands on the messages of errors', async () => {
    await expect(perspective.analyze('fine', { attributes: ['spam'] })).rejects.toMatchObject({
      name: 'ResponseError',
      message: 'Unknown requested attribute: SPAM',
    });
    await expect(perspective.analyze(' ', {})).rejects.toThrow('Comment must be non-empty.');
    await expect(perspective.analyze('é'.repeat(20_000))).rejects.toThrow('Comment text too long.');
  });
});

describe('@conversationai/perspectiveapi-js-client', () => {
  const client = new Client('k');

  it('gets scores', async () => {
    const scores = await client.getScores('What a clown', { attributes: ['TOXICITY', 'UNSUBSTANTIAL'] });
    expect(scores).toEqual({ TOXICITY: 0.9, UNSUBSTANTIAL: 0.9 });
    expect(host.seen.at(-1)).toBe('POST https://commentanalyzer.googleapis.com/v1alpha1/comments:analyze?key=k');
  });

  it('asks for SPAM unless told otherwise, which nothing here stands for: refused, or left out where the server may', async () => {
    await expect(client.getScores('What a clown')).rejects.toThrow('status code 400');
    lenient = await takeOverHost(makeContractApp({ contracts: { omitUnknownAttributes: true } }).app);
    expect(await client.getScores('What a clown')).toEqual({ TOXICITY: 0.9 });
  });
});
