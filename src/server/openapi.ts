import type { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { ERRORS, type ErrorCode, ModeratoError } from '../errors.ts';
import { PROBLEM_TYPE, toProblem } from './problem.ts';
import type { Route } from './route.ts';
import { problemSchema } from './schemas.ts';

/** What may befall every request before its route sees it, unless the route is open. */
export const GUARDS: readonly ErrorCode[] = ['API_KEY_MISSING', 'API_KEY_INVALID', 'RATE_LIMITED', 'OVERLOADED'];

/** The OpenAPI 3.1 document of exactly these routes. It takes long to make: that is done once, when somebody asks. */
export function describeApi(routes: readonly Route[]): object {
  const known = DOCUMENTS.get(routes) ?? makeDocument(routes);
  DOCUMENTS.set(routes, known);
  return known;
}

/** The error answers of an operation: one entry a status, one example a code. */
export function problems(...codes: ErrorCode[]): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const status of new Set(codes.map((code) => ERRORS[code].status))) {
    const group = codes.filter((code) => ERRORS[code].status === status);
    responses[`${status}` as '400'] = {
      description: group.join(', '),
      content: {
        [PROBLEM_TYPE]: {
          schema: problemSchema,
          examples: Object.fromEntries(group.map((code) => [code, { value: exampleProblem(code) }])),
        },
      },
    };
  }
  return responses;
}

/** The same, with GUARDS. */
export function guardedProblems(...codes: ErrorCode[]): ZodOpenApiResponsesObject {
  return problems(...GUARDS, ...codes);
}

/**
 * Likewise for a contract that says failures in a form and by statuses of its own.
 * @param toStatus the HTTP status by which the contract says a failure
 */
export function contractProblems(
  schema: z.ZodType,
  toStatus: (error: ModeratoError) => number,
  ...codes: ErrorCode[]
): ZodOpenApiResponsesObject {
  const content = { 'application/json': { schema } };
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = toStatus(new ModeratoError(code, ''));
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [`${status}` as '400', { description: group.join(', '), content }]),
  );
}

// --- internal ---

const DOCUMENTS = new WeakMap<readonly Route[], object>();

function makeDocument(routes: readonly Route[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const { method, path, operation } of routes) paths[path] = { [method]: operation };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Moderato',
      version: 'v1',
      license: { name: 'MIT', identifier: 'MIT' },
      description: 'Scores reader comments abusive, conspiratorial, substantive. The model ranks, people decide.',
    },
    servers: [{ url: '/' }],
    // Whether a key is asked for is the operator's decision: hence the empty one.
    security: [{}, { bearer: [] }, { header: [] }, { googleHeader: [] }, { query: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        header: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        googleHeader: { type: 'apiKey', in: 'header', name: 'X-Goog-Api-Key' },
        query: { type: 'apiKey', in: 'query', name: 'key' },
      },
    },
  });
}

function exampleProblem(code: ErrorCode): object {
  return toProblem(new ModeratoError(code, 'The rule, what was found, and the cure.'), 'b5f0c6ee');
}
