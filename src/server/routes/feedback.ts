import { checkText } from '../../check-text.ts';
import { ModeratoError } from '../../errors.ts';
import type { Labels } from '../../labels.ts';
import { EXAMPLE_COMMENT } from '../examples.ts';
import { jsonBody } from '../json-body.ts';
import { guardedProblems } from '../openapi.ts';
import type { Route } from '../route.ts';
import { feedbackRequestSchema, feedbackResponseSchema } from '../schemas.ts';
import { validate } from '../validate.ts';

export const feedbackRoute: Route = {
  method: 'post',
  path: '/v1/feedback',
  operation: {
    operationId: 'feedback',
    summary: 'Say what a comment deserves',
    description:
      'Keeps a correction, with the text, to evaluate and train with later. It is on the disk when the answer comes. Nothing is kept when `doNotStore` is true.',
    tags: ['feedback'],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: feedbackRequestSchema,
          example: { comment: EXAMPLE_COMMENT, labels: { abusive: 1, substantive: 0 } },
        },
      },
    },
    responses: {
      200: {
        description: 'Whether it was stored.',
        content: { 'application/json': { schema: feedbackResponseSchema, example: { stored: true } } },
      },
      ...guardedProblems(
        'INVALID_JSON',
        'REQUEST_TIMEOUT',
        'BODY_TOO_LARGE',
        'TEXT_TOO_LONG',
        'UNSUPPORTED_MEDIA_TYPE',
        'INVALID_REQUEST',
        'TEXT_EMPTY',
        'FEEDBACK_UNAVAILABLE',
      ),
    },
  },
  handlers: (service) => [
    ...jsonBody(service.limits.bodyBytes),
    (request, response) => {
      const { comment, labels, community, clientToken, doNotStore } = validate(feedbackRequestSchema, request.body);
      // What could not be scored teaches nothing.
      checkText(comment.text, service.limits.textLength);
      if (doNotStore === true) {
        response.json({ stored: false });
        return;
      }
      if (service.feedback === undefined) throw unavailable();
      service.feedback.add({
        via: 'native',
        text: comment.text,
        labels: labels as Labels,
        commentId: comment.id,
        communityId: community,
        clientToken,
      });
      response.json({ stored: true });
    },
  ],
};

// --- internal ---

function unavailable(): ModeratoError {
  return new ModeratoError(
    'FEEDBACK_UNAVAILABLE',
    'This server keeps no feedback. Its operator can name a file for it with MODERATO_FEEDBACK.',
  );
}
