import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { ModeratoError } from '../../../src/errors.ts';
import { makeContractApp } from '../contract-fixtures.ts';

const PATH = '/v1alpha1/comments:suggestscore';
const suggestion = {
  comment: { text: 'You clown.' },
  attributeScores: { INSULT: { summaryScore: { value: 1 } }, UNSUBSTANTIAL: { summaryScore: { value: 1 } } },
};

describe('comments:suggestscore', () => {
  it('hands what is said of a comment to the feedback store', async () => {
    const { app, kept } = makeContractApp();
    await request(app)
      .post(PATH)
      .send({ ...suggestion, client_token: 't', communityId: 'c' })
      .expect(200);
    expect(kept).toEqual([
      {
        via: 'perspective',
        text: 'You clown.',
        labels: { insult: 1, substantive: 0 },
        commentId: undefined,
        communityId: 'c',
        clientToken: 't',
      },
    ]);
  });

  it("knows Coral's comments", async () => {
    const { app, kept } = makeContractApp();
    await request(app)
      .post(PATH)
      .send({ ...suggestion, clientToken: 'comment:c7', communityId: 'Coral:https://ex.org' })
      .expect(200);
    expect(kept).toMatchObject([{ via: 'coral', commentId: 'c7', communityId: 'Coral:https://ex.org' }]);
  });

  it.each(['doNotStore', 'do_not_store'])('keeps nothing with %s', async (field) => {
    const { app, kept } = makeContractApp();
    await request(app)
      .post(PATH)
      .send({ ...suggestion, [field]: true })
      .expect(200);
    expect(kept).toEqual([]);
  });

  it('answers where there is no store', async () => {
    const { app } = makeContractApp({ feedback: undefined });
    expect((await request(app).post(PATH).send(suggestion).expect(200)).body).not.toHaveProperty('clientToken');
  });

  it('says so when the store fails', async () => {
    const { app } = makeContractApp({
      feedback: {
        add: () => {
          throw new ModeratoError('INTERNAL', 'The feedback cannot be stored.');
        },
      },
    });
    const { body } = await request(app).post(PATH).send(suggestion).expect(500);
    expect(body.error).toMatchObject({ code: 500, status: 'INTERNAL' });
  });

  it.each([
    [{ attributeScores: {} }, 'Missing requested_attributes'],
    [{ attributeScores: { SPAM: { summaryScore: { value: 1 } } } }, 'Unknown requested attribute: SPAM'],
    [{ attributeScores: { INSULT: { summaryScore: { value: 2 } } } }, /^Invalid value at 'attributeScores.INSULT/],
    [{ comment: { text: '' } }, 'Comment must be non-empty.'],
  ])('refuses %j', async (parts, message) => {
    const { app, kept } = makeContractApp();
    const { body } = await request(app)
      .post(PATH)
      .send({ ...suggestion, ...parts })
      .expect(400);
    expect(body.error).toMatchObject({ status: 'INVALID_ARGUMENT', message: expect.stringMatching(message) });
    expect(kept).toEqual([]);
  });
});
