import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';
import type { ErrorCode } from '../../errors.ts';
import { jsonBodyOfAnyType, textBody } from '../json-body.ts';
import { contractProblems, GUARDS } from '../openapi.ts';
import { type Counts, noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import type { Service } from '../service.ts';
import { analyze } from './analyze.ts';
import { answerBatch } from './batch.ts';
import { discoveryDocument } from './discovery.ts';
import { toGoogleError } from './errors.ts';
import { EXAMPLE_ANALYZE, EXAMPLE_BATCH, EXAMPLE_SUGGEST } from './examples.ts';
import { ANALYZE_PATH, BATCH_PATH, DISCOVERY_PATH, SUGGEST_PATH } from './paths.ts';
import {
  analyzeRequestSchema,
  analyzeResponseSchema,
  googleErrorSchema,
  suggestRequestSchema,
  suggestResponseSchema,
} from './schemas.ts';
import { suggestScore } from './suggest.ts';

const BODY_REFUSALS: readonly ErrorCode[] = [
  'REQUEST_TIMEOUT',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'INVALID_REQUEST',
];
const REFUSALS: readonly ErrorCode[] = [
  ...GUARDS,
  'INVALID_JSON',
  ...BODY_REFUSALS,
  'TEXT_EMPTY',
  'TEXT_TOO_LONG',
  'MODEL_MISSING',
  'MODEL_CORRUPT',
];

const analyzeRoute: Route = {
  method: 'post',
  path: ANALYZE_PATH,
  operation: {
    operationId: 'analyzeComment',
    summary: 'Score a comment, as the Perspective API did',
    tags: ['perspective'],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: analyzeRequestSchema, example: EXAMPLE_ANALYZE } },
    },
    responses: answers('The scores.', analyzeResponseSchema, ...REFUSALS),
  },
  handlers: (service) =>
    answerWith(service, analyze, ({ moderation }) => ({
      comments: 1,
      failed: 0,
      ...(moderation && { actions: { [moderation.action]: 1 } }),
    })),
};

const suggestRoute: Route = {
  method: 'post',
  path: SUGGEST_PATH,
  operation: {
    operationId: 'suggestCommentScore',
    summary: 'Say what a comment deserves, as with the Perspective API',
    tags: ['perspective'],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: suggestRequestSchema, example: EXAMPLE_SUGGEST } },
    },
    responses: answers('Taken.', suggestResponseSchema, ...REFUSALS, 'FEEDBACK_UNAVAILABLE'),
  },
  handlers: (service) => answerWith(service, suggestScore),
};

const discoveryRoute: Route = {
  method: 'get',
  path: DISCOVERY_PATH,
  operation: {
    operationId: 'discovery',
    summary: 'The discovery document that Google API clients start from',
    tags: ['perspective'],
    responses: answers('The document.', z.record(z.string(), z.unknown()), 'OVERLOADED'),
  },
  handlers: ({ contracts }) => [
    (request, response) => {
      response.json(discoveryDocument(contracts.publicUrl ?? rootUrlOf(request)));
    },
  ],
};

const batchRoute: Route = {
  method: 'post',
  path: BATCH_PATH,
  operation: {
    operationId: 'perspectiveBatch',
    summary: 'Several calls at once, as Google API clients send them',
    tags: ['perspective'],
    requestBody: { required: true, content: { 'multipart/mixed': { schema: z.string(), example: EXAMPLE_BATCH } } },
    responses: {
      ...answers('One HTTP response a part.', z.string(), 'OVERLOADED', 'NOT_FOUND', ...BODY_REFUSALS),
      200: { description: 'One HTTP response a part.', content: { 'multipart/mixed': { schema: z.string() } } },
    },
  },
  handlers: (service) => [textBody(service.limits.batchBytes), answerBatch],
};

export const PERSPECTIVE_ROUTES: readonly Route[] = [analyzeRoute, suggestRoute, discoveryRoute, batchRoute];

// --- internal ---

/** @param countsOf what the answer says of comments that were judged; absent: none are */
function answerWith<Answer extends object>(
  service: Service,
  answer: (service: Service, json: unknown) => Promise<Answer>,
  countsOf?: (body: Answer) => Counts,
): RequestHandler[] {
  return [
    requireModel(service),
    ...jsonBodyOfAnyType(service.limits.bodyBytes),
    async (request, response) => {
      const body = await answer(service, request.body);
      if (countsOf !== undefined) noteCounts(response, countsOf(body));
      response.json(body);
    },
  ];
}

const HOST = /^[\w.-]{1,253}(?::\d{1,5})?$|^\[[\da-f:.]{2,45}\](?::\d{1,5})?$/i;

function rootUrlOf(request: Request): string {
  const host = request.get('host') ?? '';
  return `${request.protocol}://${HOST.test(host) ? host : `127.0.0.1:${request.socket.localPort}`}/`;
}

function answers(description: string, schema: z.ZodType, ...codes: ErrorCode[]): ZodOpenApiResponsesObject {
  return {
    200: { description, content: { 'application/json': { schema } } },
    ...contractProblems(googleErrorSchema, (error) => toGoogleError(error).error.code, ...codes),
  };
}
