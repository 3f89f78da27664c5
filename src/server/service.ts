import { type ErrorCode, ModeratoError } from '../errors.ts';
import type { LoadedModel } from '../moderator.ts';
import type { Policy } from '../policy/policy.ts';
import { type ContractSettings, DEFAULT_CONTRACT_SETTINGS } from './contract-settings.ts';
import type { FeedbackSink } from './feedback/feedback.ts';

/** How much one request may bring. What passes a limit is refused, never cut. The text's own limit is MAX_TEXT_LENGTH. */
export interface Limits {
  /** Body of a request with one comment, in bytes after decompression. */
  readonly bodyBytes: number;
  /** Body of a JSON batch, in bytes after decompression. */
  readonly batchBytes: number;
  /** Comments in a JSON batch. */
  readonly batchComments: number;
  /** One line of an NDJSON batch, in bytes. The number of lines has no limit. */
  readonly lineBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1024 * 1024,
  batchBytes: 10 * 1024 * 1024,
  batchComments: 10_000,
  lineBytes: 1024 * 1024,
};

/** A model ready to score, or why there is none. */
export type ModelState = LoadedModel | { readonly unavailable: ModeratoError };

/** What the routes need. */
export interface Service {
  readonly limits: Limits;
  /** @throws ModeratoError MODEL_MISSING, MODEL_CORRUPT, MODEL_TOO_NEW, POLICY_INVALID: the reason why there is none */
  model(): LoadedModel;
  /**
   * The policy of a community, or the default one where it has none of its own.
   * @throws ModeratoError as `model` does
   */
  policyFor(communityId?: string): Policy;
  /** How the contracts of other services are answered. */
  readonly contracts: ContractSettings;
  /** Where corrections go; absent: nowhere. */
  readonly feedback?: FeedbackSink;
}

export interface ServiceParts {
  readonly limits?: Partial<Limits> | undefined;
  readonly contracts?: Partial<ContractSettings> | undefined;
  readonly feedback?: FeedbackSink | undefined;
  /** Default: the policy of the model for all. */
  readonly policyFor?: ((communityId?: string) => Policy) | undefined;
}

export function createService(
  state: ModelState,
  { limits, contracts, feedback, policyFor }: ServiceParts = {},
): Service {
  const model = (): LoadedModel => {
    if ('unavailable' in state) throw withoutPath(state.unavailable);
    return state;
  };
  return {
    limits: { ...DEFAULT_LIMITS, ...limits },
    model,
    policyFor: policyFor ?? (() => model().policy),
    contracts: { ...DEFAULT_CONTRACT_SETTINGS, ...contracts },
    ...(feedback === undefined ? {} : { feedback }),
  };
}

// --- internal ---

/** Callers need to know that the model is at fault; where it lies on the disk is for the operator, who finds it in the log. */
function withoutPath({ code }: { code: ErrorCode }): ModeratoError {
  return new ModeratoError(code, 'The server has no model that it can use. Its log names the file and the cure.');
}
