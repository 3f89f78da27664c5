import { ModeratoError } from '../../errors.ts';
import type { Verdict } from '../../labels.ts';
import { problems } from '../openapi.ts';
import type { Route } from '../route.ts';
import { statusSchema } from '../schemas.ts';
import type { Service } from '../service.ts';

/** Made up, and of no interest in itself. */
const PROBE = { id: 'probe', text: 'The bridge should open in spring, says the council.' };

export const readyzRoute: Route = {
  method: 'get',
  path: '/readyz',
  operation: {
    operationId: 'readyz',
    summary: 'Can it score?',
    description: 'Scores a probe. Until this answers 200, send no comments.',
    tags: ['operation'],
    responses: {
      200: {
        description: 'It can.',
        content: { 'application/json': { schema: statusSchema, example: { status: 'ok' } } },
      },
      ...problems('MODEL_MISSING', 'MODEL_CORRUPT', 'MODEL_TOO_NEW', 'POLICY_INVALID'),
    },
  },
  handlers: (service) => [
    (_request, response) => {
      probe(service);
      response.json({ status: 'ok' });
    },
  ],
};

// --- internal ---

function probe({ model, limits }: Service): void {
  const { moderate } = model();
  let verdict: Verdict;
  try {
    verdict = moderate({ ...PROBE, text: PROBE.text.slice(0, limits.textLength) });
  } catch (cause) {
    throw unfit(cause);
  }
  const scores = Object.values(verdict.scores);
  if (scores.length === 0 || !scores.every((score) => score >= 0 && score <= 1)) throw unfit();
}

function unfit(cause?: unknown): ModeratoError {
  return new ModeratoError(
    'MODEL_CORRUPT',
    'The model loaded but cannot score a plain sentence. Restore it or train anew, then start the server again.',
    { cause },
  );
}
