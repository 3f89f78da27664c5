import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { makeContractApp } from '../contract-fixtures.ts';
import { makeApp } from '../fixtures.ts';

const PATH = '/api/v1/classify';

describe('POST /api/v1/classify', () => {
  it('answers seven whole per cents', async () => {
    const { body } = await request(makeContractApp().app).post(PATH).send({ model: 'original', content: 'You vermin' });
    expect(body).toEqual({
      toxicity: 90,
      severe_toxicity: 90,
      obscene: 10,
      identity_attack: 90,
      insult: 10,
      threat: 10,
      sexual_explicit: 10,
    });
  });

  it('has a figure for every label, for a model without the head and for a post without text', async () => {
    const few = await request(makeApp().app).post(PATH).send({ content: 'You clown' }).expect(200);
    expect(few.body).toMatchObject({ insult: 46, threat: 0 });
    const blank = await request(makeContractApp().app).post(PATH).send({ content: '' }).expect(200);
    expect(Object.values(blank.body)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
