/** OpenAI's own client, told another base URL. */
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../../src/server/openai/categories.ts';
import { makeContractApp } from '../contract-fixtures.ts';
import { makeAppWithoutModel, type Served, serve } from '../fixtures.ts';

let served: Served;
let client: OpenAI;
beforeAll(async () => {
  served = await serve(makeContractApp().app);
  client = new OpenAI({ apiKey: 'k', baseURL: `${served.url}/v1` });
});
afterAll(() => served.close());

describe('the openai package', () => {
  it('moderates a text', async () => {
    const { id, model, results } = await client.moderations.create({ input: 'You clown.' });
    expect(id).toMatch(/^modr-[\da-f]{32}$/);
    expect(model).toBe('words@1');
    expect(results).toHaveLength(1);
    expect(results[0]?.flagged).toBe(true);
    expect(results[0]?.categories.harassment).toBe(true);
    expect(results[0]?.category_scores.harassment).toBe(0.9);
    expect(Object.keys(results[0]?.categories ?? {})).toEqual([...CATEGORIES]);
    expect(results[0]?.category_applied_input_types.violence).toEqual(['text']);
  });

  it('moderates several texts, in order', async () => {
    const { results } = await client.moderations.create({
      model: 'omni-moderation-latest',
      input: ['Fine.', 'You clown.', ' '],
    });
    expect(results.map(({ flagged }) => flagged)).toEqual([false, true, false]);
  });

  it('moderates the text parts of one message together', async () => {
    const { results } = await client.moderations.create({
      input: [
        { type: 'text', text: 'You clown.' },
        { type: 'text', text: 'I will hurt you.' },
      ],
    });
    expect(results).toHaveLength(1);
    expect(results[0]?.category_scores).toMatchObject({ harassment: 0.9, 'harassment/threatening': 0.9, hate: 0.1 });
  });

  it('raises its own errors', async () => {
    const image = [{ type: 'image_url' as const, image_url: { url: 'https://example.org/a.png' } }];
    await expect(client.moderations.create({ input: image })).rejects.toBeInstanceOf(OpenAI.BadRequestError);
    await expect(client.moderations.create({ input: [] })).rejects.toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      param: 'input',
    });
  });

  it('tries a server without a model again, and raises what it says', async () => {
    const { app } = makeAppWithoutModel();
    let calls = 0;
    const broken = await serve((request, response) => {
      calls++;
      app(request, response);
    });
    const patient = new OpenAI({ apiKey: 'k', baseURL: `${broken.url}/v1`, maxRetries: 1 });
    await expect(patient.moderations.create({ input: 'Fine.' })).rejects.toMatchObject({
      status: 503,
      type: 'server_error',
    });
    expect(calls).toBe(2);
    await broken.close();
  });
});
