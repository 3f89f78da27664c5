import { z } from 'zod';
import { ModeratoError } from '../../errors.ts';
import { guardedProblems } from '../openapi.ts';
import type { Route } from '../route.ts';

export const metricsRoute: Route = {
  method: 'get',
  path: '/metrics',
  operation: {
    operationId: 'metrics',
    summary: 'Counts and durations for Prometheus',
    tags: ['operation'],
    responses: {
      200: {
        description: "Prometheus's text format.",
        content: { 'text/plain': { schema: z.string(), example: 'moderato_comments_total{action="allow"} 12\n' } },
      },
      ...guardedProblems('NOT_FOUND'),
    },
  },
  handlers: ({ metrics }) => [
    async (_request, response) => {
      if (metrics === undefined) throw new ModeratoError('NOT_FOUND', 'This server keeps no metrics.');
      response.setHeader('Content-Type', metrics.contentType);
      response.end(await metrics.render());
    },
  ],
};
