import { z } from 'zod';
import { type ApiDocument, renderPage } from '../docs/page.ts';
import { describeApi } from '../openapi.ts';
import type { Route } from '../route.ts';

export const docsRoute: Route = {
  method: 'get',
  path: '/docs',
  operation: {
    operationId: 'docs',
    summary: 'This description as a page to read',
    tags: ['operation'],
    responses: {
      200: { description: 'HTML that loads nothing else.', content: { 'text/html': { schema: z.string() } } },
    },
  },
  handlers: (_service, routes) => {
    let page: string | undefined;
    return [
      (_request, response) => {
        page ??= renderPage(describeApi(routes) as ApiDocument);
        response.type('html').send(page);
      },
    ];
  },
};
