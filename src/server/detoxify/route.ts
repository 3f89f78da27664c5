import { z } from 'zod';
import type { Head, Scores } from '../../labels.ts';
import { jsonBodyOfAnyType } from '../json-body.ts';
import { moderateText } from '../moderate-text.ts';
import { guardedProblems } from '../openapi.ts';
import { noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import { validate } from '../validate.ts';

/** Detoxify's labels and the heads that stand for them. */
const LABEL_HEADS = {
  toxicity: 'toxicity',
  severe_toxicity: 'severe_toxicity',
  obscene: 'profanity',
  identity_attack: 'identity_attack',
  insult: 'insult',
  threat: 'threat',
  sexual_explicit: 'sexually_explicit',
} as const satisfies Record<string, Head>;

type Classification = Record<keyof typeof LABEL_HEADS, number>;

const requestSchema = z
  .object({
    content: z.string().meta({ description: 'The post.' }),
    model: z.string().optional().meta({ description: 'Any; there is one model.' }),
  })
  .meta({ id: 'ClassifyRequest' });

const percent = z.int().min(0).max(100);
const responseSchema = z
  .object(
    Object.fromEntries(Object.keys(LABEL_HEADS).map((label) => [label, percent])) as Record<
      keyof typeof LABEL_HEADS,
      typeof percent
    >,
  )
  .meta({ id: 'Classification', description: 'Probabilities in per cent; 0 for a head that the model lacks.' });

/** What Discourse's AI plugin asked its toxicity service. */
export const detoxifyRoute: Route = {
  method: 'post',
  path: '/api/v1/classify',
  operation: {
    operationId: 'classify',
    summary: "Score a post, as Discourse's toxicity service did",
    tags: ['discourse'],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: requestSchema, example: { model: 'unbiased', content: 'You are a clown.' } },
      },
    },
    responses: {
      200: { description: 'The scores.', content: { 'application/json': { schema: responseSchema } } },
      ...guardedProblems(
        'INVALID_JSON',
        'REQUEST_TIMEOUT',
        'UNSUPPORTED_MEDIA_TYPE',
        'TEXT_TOO_LONG',
        'BODY_TOO_LARGE',
        'INVALID_REQUEST',
        'MODEL_MISSING',
        'MODEL_CORRUPT',
      ),
    },
  },
  handlers: (service) => [
    requireModel(service),
    ...jsonBodyOfAnyType(service.limits.bodyBytes),
    (request, response) => {
      const { content } = validate(requestSchema, request.body);
      // Discourse asks about posts of one image too, and there is nothing to hold against them.
      const scores = moderateText(service.model().moderate, content)?.scores ?? {};
      noteCounts(response, { comments: 1, failed: 0 });
      response.json(toPercent(scores));
    },
  ],
};

// --- internal ---

function toPercent(scores: Scores): Classification {
  const entries = Object.entries(LABEL_HEADS).map(([label, head]) => [label, Math.round((scores[head] ?? 0) * 100)]);
  return Object.fromEntries(entries) as Classification;
}
