import { clientGone } from '../client-gone.ts';
import { jsonBodyOfAnyType } from '../json-body.ts';
import { noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import { validate } from '../validate.ts';
import { moderateInput } from './moderations.ts';
import { moderationRequestSchema, moderationResponseSchema, openAiErrorSchema } from './schemas.ts';

export const MODERATIONS_PATH = '/v1/moderations';

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
    ...jsonBodyOfAnyType(service.limits.batchBytes),
    async (request, response) => {
      const input = validate(moderationRequestSchema, request.body);
      const answer = await moderateInput(service, input, clientGone(response));
      if (answer === undefined) return;
      noteCounts(response, { comments: answer.results.length, failed: 0 });
      response.json(answer);
    },
  ],
};
