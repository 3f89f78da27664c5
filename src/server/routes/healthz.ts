import type { Route } from '../route.ts';
import { statusSchema } from '../schemas.ts';

export const healthzRoute: Route = {
  method: 'get',
  path: '/healthz',
  operation: {
    operationId: 'healthz',
    summary: 'Does the process live?',
    tags: ['operation'],
    responses: {
      200: {
        description: 'It does.',
        content: { 'application/json': { schema: statusSchema, example: { status: 'ok' } } },
      },
    },
  },
  handlers: () => [
    (_request, response) => {
      response.json({ status: 'ok' });
    },
  ],
};
