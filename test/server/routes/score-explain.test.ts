import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createModerator } from '../../../src/moderator.ts';
import { batchItemSchema, verdictSchema } from '../../../src/server/schemas.ts';
import { judgeBy } from '../../../src/server/service.ts';
import { randomArtifact } from '../../fixtures.ts';
import { makeApp } from '../fixtures.ts';

const artifact = randomArtifact();
const rules = [{ label: 'abusive', action: 'hide', threshold: 0 } as const];
const { app, log } = makeApp({ artifact, moderate: createModerator(artifact, { rules }) });
const comment = { id: 'a', text: 'You are a fool because' };
const post = (path: string, body: object) => request(app).post(path).send(body).expect(200);

describe('explain', () => {
  it('adds an explanation to the verdict of one comment, and only when it is true', async () => {
    const { body } = await post('/v1/score', { comment, explain: true });
    const { explanation = [], ...verdict } = verdictSchema.parse(body);
    expect(explanation.map(({ label }) => label)).toEqual(['abusive', 'conspiratorial', 'substantive']);
    for (const { parts } of explanation) {
      for (const { begin, end, text } of parts) expect(text).toBe(comment.text.slice(begin, end));
    }
    expect((await post('/v1/score', { comment, explain: false })).body).toEqual(verdict);
    expect((await post('/v1/score', { comment })).body).toEqual(verdict);
    await request(app).post('/v1/score').send({ comment, explain: 'yes' }).expect(422);
  });

  it('is asked for comment by comment in a batch, as an array or as lines', async () => {
    const items = [{ ...comment, explain: true }, comment];
    const { body } = await post('/v1/score/batch', items);
    const explained = (verdict: unknown) => 'explanation' in batchItemSchema.parse(verdict);
    expect(body.map(explained)).toEqual([true, false]);
    const lines = await request(app)
      .post('/v1/score/batch')
      .type('application/x-ndjson')
      .send(items.map((item) => `${JSON.stringify(item)}\n`).join(''))
      .expect(200);
    expect(
      lines.text
        .trim()
        .split('\n')
        .map((line) => explained(JSON.parse(line))),
    ).toEqual([true, false]);
  });

  it('tells when a comment is out of the domain of the model, and hides nothing then', async () => {
    const { body } = await post('/v1/score', { comment: { text: 'Das glaubt doch kein Mensch, was er da erzählt.' } });
    expect(verdictSchema.parse(body)).toMatchObject({
      action: 'review',
      language: 'de',
      outOfDomain: { reason: 'language' },
    });
  });

  it('hides nothing out of the domain by the policy of a community either', () => {
    const hideAll = judgeBy(createModerator(artifact, { rules: [] }), { rules });
    expect(hideAll(comment).action).toBe('hide');
    expect(hideAll({ id: 'b', text: 'You fool' }).action).toBe('review');
  });

  it('logs no word of what it explained', () => {
    expect(log.text).not.toMatch(/fool|glaubt/);
  });
});
