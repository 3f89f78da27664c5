import request from 'supertest';
import { expect, it } from 'vitest';
import { DEFINITIONS } from '../../../src/labels.ts';
import { modelSchema } from '../../../src/server/schemas.ts';
import { artifact, makeApp, policy } from '../fixtures.ts';

it('GET /v1/model tells what scores and how', async () => {
  const { body } = await request(makeApp({ limits: { batchComments: 5 } }).app)
    .get('/v1/model')
    .expect(200);
  expect(modelSchema.safeParse(body).error).toBeUndefined();
  expect(body).toEqual({
    name: 'tiny',
    version: 3,
    languages: ['en'],
    heads: [
      { name: 'abusive', kind: 'label', definition: DEFINITIONS.abusive },
      { name: 'substantive', kind: 'label', definition: DEFINITIONS.substantive },
      { name: 'insult', kind: 'attribute', definition: DEFINITIONS.insult },
    ],
    policy,
    limits: {
      textLength: 50_000,
      bodyBytes: 1_048_576,
      batchBytes: 10_485_760,
      batchComments: 5,
      lineBytes: 1_048_576,
      concurrency: 512,
    },
    communities: [],
    training: artifact.training,
  });
});
