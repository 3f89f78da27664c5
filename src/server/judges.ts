import type { LoadedModel, Moderator } from '../moderator.ts';
import type { Policy } from '../policy/policy.ts';
import type { Limits } from './limits.ts';

/** What comments are judged with: the model, and by community the policy. */
export interface Judges {
  readonly limits: Limits;
  /** @throws ModeratoError MODEL_MISSING, MODEL_CORRUPT, MODEL_TOO_NEW, POLICY_INVALID: the reason why there is none */
  model(): LoadedModel;
  /**
   * The policy of a community, or the model's own for one that has none and when no community is named.
   * @throws ModeratoError what `model` throws
   */
  policyFor(communityId?: string): Policy;
  /**
   * The moderator that judges by the policy of a community.
   * @throws ModeratoError what `model` throws
   */
  moderatorFor(communityId?: string): Moderator;
}
