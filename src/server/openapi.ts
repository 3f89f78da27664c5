import { createDocument, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { ERRORS, type ErrorCode, ModeratoError } from '../errors.ts';
import { PROBLEM_TYPE, toProblem } from './problem.ts';
import type { Route } from './route.ts';
import { problemSchema } from './schemas.ts';

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

/** The same, with what may befall every request before its route sees it. */
export function guardedProblems(...codes: ErrorCode[]): ZodOpenApiResponsesObject {
  return problems('API_KEY_MISSING', 'API_KEY_INVALID', 'RATE_LIMITED', 'OVERLOADED', ...codes);
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
    security: [{}, { bearer: [] }, { header: [] }, { query: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        header: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        query: { type: 'apiKey', in: 'query', name: 'key' },
      },
    },
  });
}

function exampleProblem(code: ErrorCode): object {
  return toProblem(new ModeratoError(code, 'The rule, what was found, and the cure.'), 'b5f0c6ee');
}
