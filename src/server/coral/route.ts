import express, { type Request } from 'express';
import { ModeratoError } from '../../errors.ts';
import type { Action } from '../../labels.ts';
import { decide } from '../../policy/decide.ts';
import { areTelling } from '../../policy/policy.ts';
import { checkCommunity } from '../community.ts';
import { parseJson } from '../json-body.ts';
import { moderateText } from '../moderate-text.ts';
import { contractProblems, GUARDS } from '../openapi.ts';
import { noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import type { Service } from '../service.ts';
import { toIssues, validate } from '../validate.ts';
import { toPlainText } from './plain-text.ts';
import { toPhaseResponse } from './respond.ts';
import {
  coralErrorSchema,
  type PhaseOptions,
  type PhaseResponse,
  phaseOptionsSchema,
  phaseRequestSchema,
  phaseResponseSchema,
} from './schemas.ts';
import { checkSignature } from './signature.ts';

export const CORAL_PATH = '/v1/coral/moderate';

const EXAMPLE = {
  action: 'NEW',
  comment: { body: '<div>You are a clown.</div>', parentID: null },
  author: { id: 'a1', role: 'COMMENTER' },
  story: { id: 's1', url: 'https://example.org/bridge' },
  site: { id: 'x1' },
  tenantID: 't1',
  tenantDomain: 'example.org',
};

/** The phase of Coral's moderation that asks somebody else. */
export const coralRoute: Route = {
  method: 'post',
  path: CORAL_PATH,
  operation: {
    operationId: 'coralModerate',
    summary: "Coral's external moderation phase",
    tags: ['coral'],
    requestParams: { query: phaseOptionsSchema },
    requestBody: { required: true, content: { 'application/json': { schema: phaseRequestSchema, example: EXAMPLE } } },
    responses: {
      200: {
        description: 'What Coral is to do; an empty object for nothing.',
        content: { 'application/json': { schema: phaseResponseSchema } },
      },
      ...contractProblems(
        coralErrorSchema,
        ({ status }) => status,
        ...GUARDS,
        'INVALID_JSON',
        'SIGNATURE_INVALID',
        'REQUEST_TIMEOUT',
        'BODY_TOO_LARGE',
        'TEXT_TOO_LONG',
        'INVALID_REQUEST',
        'MODEL_MISSING',
        'MODEL_CORRUPT',
      ),
    },
  },
  handlers: (service) => [
    requireModel(service),
    express.raw({ type: () => true, limit: service.limits.bodyBytes }),
    (request, response) => {
      const { answer, action } = advise(service, request);
      noteCounts(response, { comments: 1, failed: 0, ...(action && { actions: { [action]: 1 } }) });
      response.json(answer);
    },
  ],
};

// --- internal ---

/** What Coral is told, and what the policy said; nothing, where there is nothing to read. */
function advise(service: Service, request: Request): { readonly answer: PhaseResponse; readonly action?: Action } {
  const raw = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  const { coralSecrets } = service.contracts;
  if (coralSecrets.length > 0) checkSignature(request.get('x-coral-signature'), raw, coralSecrets);
  const options = readOptions(request.url);
  const { action, comment, tenantDomain } = validate(
    phaseRequestSchema,
    parseJson(new TextDecoder().decode(raw), 'The body'),
  );
  checkCommunity(options.community, service);
  const text = options.format === 'HTML' ? toPlainText(comment.body) : comment.body;
  const verdict = moderateText(service.model().moderate, text);
  if (verdict === undefined) return { answer: {} };
  const { scores, model } = verdict;
  const policy = service.policyFor(options.community ?? tenantDomain);
  const { outOfDomain } = verdict;
  const isTelling = areTelling(outOfDomain, policy);
  const advice = { scores, model, isTelling, ...decide(scores, policy, outOfDomain?.reason) };
  return { answer: toPhaseResponse(advice, options, action === 'NEW'), action: advice.action };
}

function readOptions(url: string): PhaseOptions {
  const query = Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? ''));
  const result = phaseOptionsSchema.safeParse(query);
  if (result.success) return result.data;
  throw new ModeratoError('INVALID_REQUEST', 'The query of the phase URL has an option that is not understood.', {
    issues: toIssues(result.error),
  });
}
