import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../src/server/app.ts';
import { CONTRACT_ROUTES } from '../../src/server/contracts.ts';
import { isEnvelope, isOpen } from '../../src/server/open-paths.ts';
import { scoreRequestSchema, verdictSchema } from '../../src/server/schemas.ts';
import { makeApp } from './fixtures.ts';

interface Operation {
  operationId: string;
  responses: Record<
    string,
    {
      description: string;
      content?: Record<string, { schema?: object; example?: unknown; examples?: Record<string, { value: unknown }> }>;
    }
  >;
  requestBody?: { content: Record<string, { schema: object; example: unknown }> };
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, { get?: Operation; post?: Operation }>;
  components: { schemas: Record<string, object> };
}

const { app } = makeApp();
const document = (await request(app).get('/openapi.json').expect(200)).body as Document;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** Every object inside a document. */
function* walk(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* walk(inner);
}

/** Method and path of everything the Express app answers to itself. */
function registered(): string[] {
  const { stack } = app.router as unknown as { stack: { route?: { path: string; stack: { method?: string }[] } }[] };
  const names = stack.flatMap(
    ({ route }) => route?.stack.map(({ method }) => method && `${method} ${route.path.replaceAll('\\', '')}`) ?? [],
  );
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

describe('GET /openapi.json', () => {
  it('is an OpenAPI 3.1 document', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Moderato', version: expect.any(String) });
    expect(Object.keys(document).sort()).toEqual(['components', 'info', 'openapi', 'paths', 'security', 'servers']);
  });

  it('describes what is registered, all of it and nothing else', () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`).sort();
    expect(described).toEqual(registered());
    expect(described).toHaveLength(ROUTES.length);
  });

  it('has a target for every reference', () => {
    const references = [...walk(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) {
      const target = reference
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((value, key) => Reflect.get(value as object, key), document);
      expect(target, reference).toBeTypeOf('object');
    }
  });

  it('gives each operation an id of its own and a described answer', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.responses).toHaveProperty('200');
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^[2-5]\d\d$/);
        expect(description).not.toBe('');
      }
    }
  });

  it('gives every error answer of its own as a problem, with an example a code', () => {
    const own = operations.filter(({ path }) => !CONTRACT_ROUTES.some((route) => route.path === path));
    const errors = own.flatMap(({ operation }) =>
      Object.entries(operation.responses).filter(([status]) => status >= '400'),
    );
    expect(errors.length).toBeGreaterThan(5);
    for (const [status, { description, content }] of errors) {
      const examples = content?.['application/problem+json']?.examples ?? {};
      expect(Object.keys(examples).join(', ')).toBe(description);
      for (const { value } of Object.values(examples)) expect(value).toMatchObject({ status: Number(status) });
    }
  });

  it('says of every contract that may ask for a key what befalls those without one', () => {
    const guarded = operations.filter(({ path }) =>
      CONTRACT_ROUTES.some((route) => route.path === path && !isOpen(path) && !isEnvelope(path)),
    );
    expect(guarded).toHaveLength(5);
    for (const { path, operation } of guarded) {
      const codes = Object.values(operation.responses).flatMap(({ description }) => description.split(', '));
      expect(codes, path).toEqual(expect.arrayContaining(['API_KEY_MISSING', 'RATE_LIMITED', 'BODY_TOO_LARGE']));
    }
    expect(document.paths['/v1alpha1/comments:analyze']?.post?.responses['403']?.description).toBe('API_KEY_MISSING');
  });

  it('has a schema for every body', () => {
    for (const { operation } of operations) {
      const bodies = [operation.requestBody, ...Object.values(operation.responses)].flatMap((body) =>
        Object.values(body?.content ?? {}),
      );
      expect(bodies.length).toBeGreaterThan(0);
      for (const { schema } of bodies) expect(schema).toBeTypeOf('object');
    }
  });

  it('has examples that the schemas accept', () => {
    const score = document.paths['/v1/score']?.post;
    const body = score?.requestBody?.content['application/json']?.example;
    expect(scoreRequestSchema.safeParse(body).error).toBeUndefined();
    const answer = score?.responses['200']?.content?.['application/json']?.example;
    expect(verdictSchema.safeParse(answer).error).toBeUndefined();
  });

  it('has request examples that the service itself accepts', async () => {
    for (const { method, path, operation } of operations) {
      for (const [type, { example }] of Object.entries(operation.requestBody?.content ?? {})) {
        expect(method).toBe('post');
        const body = typeof example === 'string' ? example : JSON.stringify(example);
        await request(app).post(path).type(type).send(body).expect(200);
      }
    }
  });
});
