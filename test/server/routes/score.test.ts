import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH } from '../../../src/labels.ts';
import { problemSchema, verdictSchema } from '../../../src/server/schemas.ts';
import { makeApp, moderate } from '../fixtures.ts';

const { app } = makeApp();
const score = (body: object) => request(app).post('/v1/score').send(body);

describe('POST /v1/score', () => {
  it('answers with the verdict record, scores rounded to 4 decimals, heads in order', async () => {
    const answer = await score({ comment: { id: 'x9', text: 'you clown' } }).expect(200);
    expect(answer.text).toBe(
      '{"id":"x9","scores":{"abusive":0.9123,"substantive":0.2,"insult":0.4562},"action":"hide","reasons":[{"label":"abusive","score":0.9123,"threshold":0.9}],"model":"tiny@3"}',
    );
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(verdictSchema.safeParse(answer.body).success).toBe(true);
  });

  it('calls a comment without an id c1', async () => {
    expect((await score({ comment: { text: 'hello' } }).expect(200)).body.id).toBe('c1');
  });

  it('accepts a context, whole or in part, and hands the moderator id and text only', async () => {
    const seen: unknown[] = [];
    const spy = makeApp({
      moderate: (comment) => {
        seen.push(comment);
        return moderate(comment);
      },
    });
    const contexts = [{}, { article: {} }, { article: { title: 'T', text: 'A' }, parent: { text: 'P' } }];
    for (const context of contexts) {
      await request(spy.app)
        .post('/v1/score')
        .send({ comment: { id: 'a', text: 'hello', context } })
        .expect(200);
    }
    expect(seen).toEqual(contexts.map(() => ({ id: 'a', text: 'hello' })));
  });

  it('hands over emoji, lone surrogates and control characters as they are', async () => {
    const seen: string[] = [];
    const spy = makeApp({
      moderate: (comment) => {
        seen.push(comment.text);
        return moderate(comment);
      },
    });
    const texts = ['👩‍👩‍👧 hi', 'lone \ud800 high', 'lone \udc00 low', 'nul \0 \u0007 bell', '\u202e\u200b odd'];
    for (const text of texts) {
      await request(spy.app).post('/v1/score').send({ comment: { text } }).expect(200);
    }
    expect(seen).toEqual(texts);
  });

  const INVALID: [name: string, body: object, path: string][] = [
    ['an array', [], ''],
    ['no comment', {}, 'comment'],
    ['a null comment', { comment: null }, 'comment'],
    ['no text', { comment: {} }, 'comment.text'],
    ['text as a number', { comment: { text: 5 } }, 'comment.text'],
    ['text as null', { comment: { text: null } }, 'comment.text'],
    ['id as a number', { comment: { text: 'a', id: 5 } }, 'comment.id'],
    ['an empty id', { comment: { text: 'a', id: '' } }, 'comment.id'],
    ['an overlong id', { comment: { text: 'a', id: 'x'.repeat(201) } }, 'comment.id'],
    ['an unknown field', { comment: { text: 'a' }, model: 'b' }, 'model'],
    [
      'an unknown field deep inside',
      { comment: { text: 'a', context: { article: { url: 'b' } } } },
      'comment.context.article.url',
    ],
    ['a parent without text', { comment: { text: 'a', context: { parent: {} } } }, 'comment.context.parent.text'],
  ];

  it.each(INVALID)('refuses %s with 422 and says where', async (_name, body, path) => {
    const problem = problemSchema.parse((await score(body).expect(422)).body);
    expect(problem.code).toBe('INVALID_REQUEST');
    expect(problem.issues?.map((issue) => issue.path)).toEqual([path]);
  });

  it('names every rule broken', async () => {
    const { body } = await score({ comment: { text: 1, id: 2, foo: 3 } }).expect(422);
    expect(body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      'comment.id',
      'comment.text',
      'comment.foo',
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('refuses the key %s and is not harmed by it', async (key) => {
    const text = `{"comment":{"text":"a","${key}":{"id":"evil"}}}`;
    const answer = await request(app).post('/v1/score').type('json').send(text).expect(422);
    expect(answer.body.issues[0].path).toBe(`comment.${key}`);
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
  });

  it('does not repeat a field name that may be text', async () => {
    const answer = await score({ comment: { text: 'a', 'you are a clown': 1 } }).expect(422);
    expect(answer.body.issues[0].path).toBe('comment.(unnamed)');
    expect(answer.text).not.toContain('clown');
  });

  it.each(['', ' ', '\n\t\u00a0\u3000'])('refuses blank text %j with TEXT_EMPTY', async (text) => {
    expect((await score({ comment: { text } }).expect(422)).body.code).toBe('TEXT_EMPTY');
  });

  it('takes the longest text and refuses one unit more with 413', async () => {
    await score({ comment: { text: 'a'.repeat(MAX_TEXT_LENGTH) } }).expect(200);
    const answer = await score({ comment: { text: 'a'.repeat(MAX_TEXT_LENGTH + 1) } }).expect(413);
    expect(answer.body.code).toBe('TEXT_TOO_LONG');
  });

  it('answers a bug with 500, without its message', async () => {
    const broken = makeApp({
      moderate: ({ text }) => {
        throw new RangeError(`cannot score "${text}"\n    at ${text}`);
      },
    });
    const answer = await request(broken.app)
      .post('/v1/score')
      .send({ comment: { text: 'secret words' } })
      .expect(500);
    expect(problemSchema.parse(answer.body).code).toBe('INTERNAL');
    expect(answer.text + broken.log.text).not.toContain('secret words');
    expect(answer.text).not.toMatch(/RangeError|\.ts|at /);
    expect(broken.log.text).toContain('"name":"RangeError"');
    expect(broken.log.text).toMatch(/score\.(test\.)?ts/);
  });
});
