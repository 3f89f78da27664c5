import { createHmac } from 'node:crypto';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/policy/policy.ts';
import { makeContractApp } from '../contract-fixtures.ts';

const PATH = '/v1/coral/moderate';
const payload = (body: string): string =>
  JSON.stringify(
    {
      action: 'NEW',
      comment: { body, parentID: 'c6' },
      author: { id: 'a1', role: 'MEMBER' },
      story: { id: 's1', url: 'https://ex.org/p' },
      site: { id: 'x1' },
      tenantID: 't1',
      tenantDomain: 'ex.org',
    },
    null,
    2,
  );

describe('POST /v1/coral/moderate', () => {
  it('checks signatures where there are secrets, before it reads anything', async () => {
    const { app } = makeContractApp({ contracts: { coralSecrets: ['empsec_a', 'empsec_b'] } });
    const body = payload('You clown 👍🏽');
    const signature = `sha256=${createHmac('sha256', 'empsec_b').update(body).digest('hex')}`;
    const send = (text: string) => request(app).post(PATH).type('json').set('x-coral-signature', signature).send(text);
    expect((await send(body).expect(200)).body.status).toBe('SYSTEM_WITHHELD');
    await send(body.replace('clown', 'crown')).expect(401);
    await send('no JSON').expect(401);
  });

  it('does nothing about a comment without text', async () => {
    const { app } = makeContractApp();
    const answer = await request(app).post(PATH).type('json').send(payload('<img src="a.png">')).expect(200);
    expect(answer.body).toEqual({});
  });

  it('reads plain text as it is when the phase sends it', async () => {
    const { app } = makeContractApp();
    const body = payload('<clown> damn');
    expect((await request(app).post(PATH).type('json').send(body)).body).not.toHaveProperty('status');
    const plain = await request(app).post(`${PATH}?format=PLAIN_TEXT`).type('json').send(body);
    expect(plain.body.status).toBe('SYSTEM_WITHHELD');
  });

  it("goes by the policy of the tenant's domain, or of the community in its URL", async () => {
    const policies = new Map<string, Policy>([
      ['ex.org', { rules: [] }],
      ['sports', { rules: [{ label: 'abusive', action: 'review', threshold: 0.5 }] }],
    ]);
    const { app } = makeContractApp({ policies });
    const send = (query: string) =>
      request(app)
        .post(PATH + query)
        .type('json')
        .send(payload('clown'));
    expect((await send('')).body).toEqual({});
    expect((await send('?community=sports')).body).toEqual({
      actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }],
    });
    await send('?community=sprots').expect(422);
  });

  it.each(['', '{', '[]', '{"action":"NEW"}'])('refuses the body %j with a body of its own', async (body) => {
    const { app } = makeContractApp();
    const answer = await request(app).post(PATH).type('json').send(body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.error.code).toMatch(/^INVALID_/);
  });
});
