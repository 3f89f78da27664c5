import { verdictLine } from '../../corpus/verdict-line.ts';
import { checkCommunity } from '../community.ts';
import { EXAMPLE_COMMENT, EXAMPLE_EXPLAINED } from '../examples.ts';
import { jsonBody } from '../json-body.ts';
import { guardedProblems } from '../openapi.ts';
import { noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import { scoreRequestSchema, verdictSchema } from '../schemas.ts';
import { validate } from '../validate.ts';

const DEFAULT_ID = 'c1';

export const scoreRoute: Route = {
  method: 'post',
  path: '/v1/score',
  operation: {
    operationId: 'score',
    summary: 'Score one comment',
    tags: ['scoring'],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: scoreRequestSchema, example: { comment: EXAMPLE_COMMENT, explain: true } },
      },
    },
    responses: {
      200: {
        description: 'The verdict.',
        content: { 'application/json': { schema: verdictSchema, example: EXAMPLE_EXPLAINED } },
      },
      ...guardedProblems(
        'INVALID_JSON',
        'REQUEST_TIMEOUT',
        'BODY_TOO_LARGE',
        'TEXT_TOO_LONG',
        'UNSUPPORTED_MEDIA_TYPE',
        'INVALID_REQUEST',
        'TEXT_EMPTY',
        'MODEL_MISSING',
        'MODEL_CORRUPT',
      ),
    },
  },
  handlers: (service) => [
    requireModel(service),
    ...jsonBody(service.limits.bodyBytes),
    (request, response) => {
      const { comment, community, explain } = validate(scoreRequestSchema, request.body);
      checkCommunity(community, service);
      const { id = DEFAULT_ID, text } = comment;
      const verdict = service.moderatorFor(community)({ id, text, explain });
      noteCounts(response, { comments: 1, failed: 0, actions: { [verdict.action]: 1 } });
      response.type('json').send(verdictLine(verdict));
    },
  ],
};
