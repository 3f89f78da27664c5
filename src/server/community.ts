import { ModeratoError } from '../errors.ts';
import type { Service } from './service.ts';

/**
 * A community that has no policy is refused: answered by another policy, a misspelt name would go unnoticed.
 * @throws ModeratoError INVALID_REQUEST
 */
export function checkCommunity(community: string | undefined, { communities }: Service): void {
  if (community === undefined || communities.includes(community)) return;
  const message = 'has no policy of its own; GET /v1/model lists those that have. Leave it out to use the default';
  throw new ModeratoError('INVALID_REQUEST', `The request breaks a rule at community: ${message}.`, {
    issues: [{ path: 'community', message }],
  });
}
