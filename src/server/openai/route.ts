import { unlessGone } from '../client-gone.ts';
import { textBody } from '../json-body.ts';
import { contractProblems, GUARDS } from '../openapi.ts';
import { noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import { toOpenAiError } from './errors.ts';
import { moderateBody } from './moderations.ts';
import { moderationRequestSchema, moderationResponseSchema, openAiErrorSchema } from './schemas.ts';

export const MODERATIONS_PATH = '/v1/moderations';

/** UTF-16 code units. A body of this length is answered sooner than handed to another thread; larger ones would hold up others. */
const SMALL = 8 * 1024;

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
      ...contractProblems(
        openAiErrorSchema,
        (error) => toOpenAiError(error).status,
        ...GUARDS,
        'INVALID_JSON',
        'REQUEST_TIMEOUT',
        'BODY_TOO_LARGE',
        'UNSUPPORTED_MEDIA_TYPE',
        'TEXT_EMPTY',
        'TEXT_TOO_LONG',
        'INVALID_REQUEST',
        'MODEL_MISSING',
        'MODEL_CORRUPT',
      ),
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
