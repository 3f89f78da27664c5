import { DEFINITIONS, LABELS, LANGUAGES } from '../../labels.ts';
import { guardedProblems } from '../openapi.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import { modelSchema } from '../schemas.ts';
import type { Service } from '../service.ts';

export const modelRoute: Route = {
  method: 'get',
  path: '/v1/model',
  operation: {
    operationId: 'model',
    summary: 'The model in use: heads, thresholds, limits, training',
    tags: ['scoring'],
    responses: {
      200: { description: 'The model.', content: { 'application/json': { schema: modelSchema } } },
      ...guardedProblems('MODEL_MISSING', 'MODEL_CORRUPT', 'MODEL_TOO_NEW', 'POLICY_INVALID'),
    },
  },
  handlers: (service) => [
    requireModel(service),
    (_request, response) => {
      response.json(describeModel(service));
    },
  ],
};

// --- internal ---

function describeModel({ limits, communities, model }: Service): object {
  const { artifact, policy } = model();
  const [name, version] = artifact.name.split('@');
  return {
    name,
    version: Number(version),
    languages: [...LANGUAGES],
    heads: artifact.heads.map((head) => ({
      name: head,
      kind: LABELS.some((label) => label === head) ? 'label' : 'attribute',
      definition: DEFINITIONS[head],
    })),
    policy,
    limits,
    communities,
    training: artifact.training,
  };
}
