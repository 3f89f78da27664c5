import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';
import { jsonBodyOfAnyType, textBody } from '../json-body.ts';
import { noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import type { Service } from '../service.ts';
import { analyze } from './analyze.ts';
import { answerBatch } from './batch.ts';
import { discoveryDocument } from './discovery.ts';
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
    responses: answers('The scores.', analyzeResponseSchema),
  },
  handlers: (service) => answerWith(service, analyze),
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
    responses: answers('Taken.', suggestResponseSchema),
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
    responses: answers('The document.', z.record(z.string(), z.unknown())),
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
      ...answers('One HTTP response a part.', z.string()),
      200: { description: 'One HTTP response a part.', content: { 'multipart/mixed': { schema: z.string() } } },
    },
  },
  handlers: (service) => [textBody(service.limits.batchBytes), answerBatch],
};

export const PERSPECTIVE_ROUTES: readonly Route[] = [analyzeRoute, suggestRoute, discoveryRoute, batchRoute];

// --- internal ---

function answerWith(service: Service, answer: (service: Service, json: unknown) => Promise<object>): RequestHandler[] {
  return [
    requireModel(service),
    ...jsonBodyOfAnyType(service.limits.bodyBytes),
    async (request, response) => {
      const body = await answer(service, request.body);
      noteCounts(response, { comments: 1, failed: 0 });
      response.json(body);
    },
  ];
}

const HOST = /^[\w.-]{1,253}(?::\d{1,5})?$|^\[[\da-f:.]{2,45}\](?::\d{1,5})?$/i;

function rootUrlOf(request: Request): string {
  const host = request.get('host') ?? '';
  return `${request.protocol}://${HOST.test(host) ? host : `127.0.0.1:${request.socket.localPort}`}/`;
}

function answers(description: string, schema: z.ZodType): ZodOpenApiResponsesObject {
  const failure = { 'application/json': { schema: googleErrorSchema } };
  return {
    200: { description, content: { 'application/json': { schema } } },
    400: { description: 'Refused, in the words of the Perspective API.', content: failure },
    503: { description: 'There is no model.', content: failure },
  };
}
