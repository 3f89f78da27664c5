import { unlessGone } from '../client-gone.ts';
import { textBody } from '../json-body.ts';
import { noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import { moderateBody } from './moderations.ts';
import { moderationRequestSchema, moderationResponseSchema, openAiErrorSchema } from './schemas.ts';

export const MODERATIONS_PATH = '/v1/moderations';

/** UTF-16 code units. A body of this length is answered sooner than handed to another thread; larger ones would hold up others. */
const SMALL = 8 * 1024;

const failure = { 'application/json': { schema: openAiErrorSchema } };

export const moderationsRoute: Route = {
  method: 'post',
  path: MODERATIONS_PATH,
  operation: {
    operationId: 'createModeration',
    summary: 'Moderate texts, as OpenAI does',
    tags: ['openai'],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: moderationRequestSchema, example: { input: 'You are a clown.' } } },
    },
    responses: {
      200: {
        description: 'A result for each text.',
        content: { 'application/json': { schema: moderationResponseSchema } },
      },
      400: { description: 'Refused.', content: failure },
      413: { description: 'Too much at once.', content: failure },
      503: { description: 'There is no model.', content: failure },
    },
  },
  handlers: (service) => [
    requireModel(service),
    textBody(service.limits.batchBytes),
    async (request, response) => {
      const body: string = request.body;
      await unlessGone(response, async (signal) => {
        const { bytes, comments, failed } =
          body.length <= SMALL ? await moderateBody(service, body, signal) : await service.batch.moderate(body, signal);
        noteCounts(response, { comments, failed });
        response.type('json').end(bytes);
      });
    },
  ],
};
