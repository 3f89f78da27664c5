import { z } from 'zod';
import { describeApi } from '../openapi.ts';
import type { Route } from '../route.ts';

export const openApiRoute: Route = {
  method: 'get',
  path: '/openapi.json',
  operation: {
    operationId: 'openapi',
    summary: 'This document',
    tags: ['operation'],
    responses: {
      200: {
        description: 'OpenAPI 3.1.',
        content: { 'application/json': { schema: z.looseObject({ openapi: z.literal('3.1.0') }) } },
      },
    },
  },
  handlers: (_service, routes) => [
    (_request, response) => {
      response.json(describeApi(routes));
    },
  ],
};
