/** Requests that follow an OpenAPI document, and requests that come near. */
import fc from 'fast-check';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;
  };
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** @param canary begins every string, save ids and tokens, which answers repeat by contract */
export function requestsOf(document: OpenApi, canary: string): fc.Arbitrary<FuzzedRequest> {
  const perOperation = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf(document, canary, path, method, operation)),
  );
  return fc.oneof(...perOperation);
}

// --- internal ---

const ECHOED = /^(id|clientToken|client_token|sessionId|session_id|community|communityId|community_id)$/;

function requestOf(
  document: OpenApi,
  canary: string,
  path: string,
  method: string,
  { requestBody, parameters = [] }: Operation,
): fc.Arbitrary<FuzzedRequest> {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ maxLength: 400 }),
    fc.constantFrom('', '\ud800', '\0', '👩‍👧'),
  );
  const query = fc.option(
    fc.dictionary(
      fc.constantFrom(
        ...parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        'key',
        'alt',
        '__proto__',
      ),
      text.map((value) => `${canary}${value}`),
    ),
    { nil: {} },
  );
  const headers = fc.record(
    {
      'x-request-id': fc.constantFrom('ok-1', 'not sane', 'x'.repeat(500)),
      authorization: fc.constantFrom('Bearer abc', 'Basic eDp5', 'Bearer'),
      'content-encoding': fc.constantFrom('identity', 'gzip', 'br', 'odd'),
    },
    { requiredKeys: [] },
  );
  const base = {
    query,
    headers,
    otherMethod: fc.constantFrom(...Array<string>(19).fill(method), 'options', 'put', 'delete'),
  };
  const finish = (
    made: { query: object; headers: object; otherMethod: string },
    type?: string,
    body?: string | Uint8Array,
  ) => {
    const search = new URLSearchParams(Object.entries(made.query)).toString();
    // Random bytes under a charset of their own choice are seldom anything; most requests should reach the route.
    const sent = { ...made.headers, ...(type === undefined ? {} : { 'content-type': type }) } as Record<string, string>;
    if (made.query !== undefined && Object.keys(made.query).length % 2 === 0) delete sent['content-encoding'];
    return {
      method: made.otherMethod.toUpperCase(),
      path: search === '' ? path : `${path}?${search}`,
      headers: sent,
      ...(body === undefined || method === 'get' ? {} : { body }),
    };
  };
  const contents = Object.entries(requestBody?.content ?? {});
  if (contents.length === 0) return fc.record(base).map((made) => finish(made));
  const bodies = contents.map(([type, { schema = {}, example }]) => {
    const valid = fromSchema(document, schema, canary, 0);
    const near = fc.tuple(valid, fc.nat(), junk(canary)).map(([value, at, other]) => replaceAt(value, at, other));
    const whole = fc
      .oneof(
        { weight: 5, arbitrary: valid },
        { weight: 3, arbitrary: near },
        { weight: 1, arbitrary: junk(canary) },
        fc.constant(example),
      )
      .map((value) => (typeof value === 'string' && !type.includes('json') ? value : (JSON.stringify(value) ?? '')));
    const broken = fc.oneof(
      fc.tuple(whole, fc.nat()).map(([body, at]) => body.slice(0, at % (body.length + 1))),
      fc.uint8Array({ maxLength: 300 }),
    );
    const otherType = fc.constantFrom(
      ...Array<string>(12).fill(type),
      'text/plain',
      'application/json; charset=utf-16le',
      'x',
    );
    return fc
      .tuple(fc.record(base), fc.oneof({ weight: 6, arbitrary: whole }, { weight: 1, arbitrary: broken }), otherType)
      .map(([made, body, sentType]) => finish(made, sentType, body));
  });
  return fc.oneof(...bodies);
}

function fromSchema(document: OpenApi, schema: Schema, canary: string, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const target = document.components?.schemas?.[schema.$ref.split('/').at(-1) as string] ?? {};
    return fromSchema(document, target, canary, depth);
  }
  const inner = (next: Schema) => fromSchema(document, next, canary, depth + 1);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined && choices.length > 0) return fc.oneof(...choices.map(inner));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.lorem()).map((rest) => `${canary} ${rest}`);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Math.ceil(schema.minimum ?? -1e6), max: Math.floor(schema.maximum ?? 1e6) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'array':
      return depth > 6 ? fc.constant([]) : fc.array(inner(schema.items ?? {}), { maxLength: 5 });
    case 'object':
      return object(schema, canary, inner);
    default:
      return junk(canary);
  }
}

function object(schema: Schema, canary: string, inner: (next: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const known = fc.record(
    Object.fromEntries(
      properties.map(([name, next]) => [
        name,
        ECHOED.test(name) ? fc.string({ minLength: 1, maxLength: 20 }) : inner(next),
      ]),
    ),
    { requiredKeys: (schema.required ?? []).filter((name) => name in (schema.properties ?? {})) },
  );
  const extra = schema.additionalProperties;
  if (typeof extra !== 'object') return known;
  const names = fc.constantFrom('TOXICITY', 'INSULT', 'ABUSIVE', 'THREAT', `${canary}name`);
  return fc.tuple(known, fc.dictionary(names, inner(extra), { maxKeys: 3 })).map(([a, b]) => ({ ...a, ...b }));
}

function junk(canary: string): fc.Arbitrary<unknown> {
  const text = fc.string({ unit: 'binary' }).map((rest) => `${canary}${rest}`);
  return fc.oneof(
    text,
    fc.constantFrom(null, true, -0, 1e308, [], {}, [[[]]], '__proto__'),
    fc.array(text, { maxLength: 3 }),
  );
}

/** Puts `other` into one place of a JSON value, chosen by `at`. */
function replaceAt(value: unknown, at: number, other: unknown): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[at % (keys.length + 1)];
  if (key === undefined) return other;
  const changed = replaceAt((value as Record<string, unknown>)[key], Math.floor(at / (keys.length + 1)), other);
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
}
