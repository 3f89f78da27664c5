import { type ErrorCode, ModeratoError } from '../errors.ts';
import { MAX_TEXT_LENGTH } from '../labels.ts';
import type { LoadedModel, Moderator } from '../moderator.ts';
import { decide } from '../policy/decide.ts';
import type { Policy } from '../policy/policy.ts';
import { type BatchScorer, scoreHere } from './bulk/batch-scorer.ts';
import type { BatchPool } from './bulk/pool.ts';
import { type ContractSettings, DEFAULT_CONTRACT_SETTINGS } from './contract-settings.ts';
import type { FeedbackSink } from './feedback/feedback.ts';
import type { Metrics } from './metrics/metrics.ts';

/** How much may be asked of the service. What passes a limit is refused, never cut. */
export interface Limits {
  /** One comment, in UTF-16 code units; at most MAX_TEXT_LENGTH. */
  readonly textLength: number;
  /** Body of a request with one comment, in bytes after decompression. */
  readonly bodyBytes: number;
  /** Body of a JSON batch, in bytes after decompression. */
  readonly batchBytes: number;
  /** Comments in a JSON batch. */
  readonly batchComments: number;
  /** One line of an NDJSON batch, in bytes. The number of lines has no limit. */
  readonly lineBytes: number;
  /** Requests in flight at a time. */
  readonly concurrency: number;
}

export const DEFAULT_LIMITS: Limits = {
  textLength: MAX_TEXT_LENGTH,
  bodyBytes: 1024 * 1024,
  batchBytes: 10 * 1024 * 1024,
  batchComments: 10_000,
  lineBytes: 1024 * 1024,
  concurrency: 512,
};

/** A model ready to score, or why there is none. */
export type ModelState = LoadedModel | { readonly unavailable: ModeratoError };

export type Policies = ReadonlyMap<string, Policy>;

/** What an operator may add to a model. */
export interface ServiceParts {
  /** What is not given has the value in DEFAULT_LIMITS. */
  readonly limits?: Partial<Limits> | undefined;
  /** By community; the model's own policy judges for all others. */
  readonly policies?: Policies | undefined;
  readonly feedback?: FeedbackSink | undefined;
  /** What is not given has the value in DEFAULT_CONTRACT_SETTINGS. */
  readonly contracts?: Partial<ContractSettings> | undefined;
  /** Threads for batches; absent: they are scored in the main thread, in small slices. */
  readonly pool?: BatchPool | undefined;
  readonly metrics?: Metrics | undefined;
}

/** What the routes need. */
export interface Service {
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
  /** Those with a policy of their own. */
  readonly communities: readonly string[];
  /** Absent: feedback is not kept. */
  readonly feedback?: FeedbackSink | undefined;
  /** How the contracts of other services are answered. */
  readonly contracts: ContractSettings;
  readonly batch: BatchScorer;
  readonly metrics?: Metrics | undefined;
}

export function createService(state: ModelState, parts: ServiceParts = {}): Service {
  const limits = { ...DEFAULT_LIMITS, ...parts.limits };
  const policies = parts.policies ?? new Map<string, Policy>();
  const bounded = 'unavailable' in state ? state : { ...state, moderate: boundText(state.moderate, limits.textLength) };
  const model = (): LoadedModel => {
    if ('unavailable' in bounded) throw withoutPath(bounded.unavailable);
    return bounded;
  };
  const moderators = new Map<string, Moderator>();
  const moderatorFor = (communityId?: string): Moderator => {
    const { moderate } = model();
    const policy = communityId === undefined ? undefined : policies.get(communityId);
    if (communityId === undefined || policy === undefined) return moderate;
    const known = moderators.get(communityId) ?? judgeBy(moderate, policy);
    moderators.set(communityId, known);
    return known;
  };
  const service = {
    limits,
    model,
    moderatorFor,
    policyFor: (communityId?: string) =>
      (communityId === undefined ? undefined : policies.get(communityId)) ?? model().policy,
    metrics: parts.metrics,
    communities: [...policies.keys()],
    feedback: parts.feedback,
    contracts: { ...DEFAULT_CONTRACT_SETTINGS, ...parts.contracts },
  };
  return { ...service, batch: parts.pool ?? scoreHere(service) };
}

/** The moderator with another policy: the same scores, judged anew. */
export function judgeBy(moderate: Moderator, policy: Policy): Moderator {
  return (comment) => {
    const verdict = moderate(comment);
    return { ...verdict, ...decide(verdict.scores, policy, verdict.outOfDomain?.reason) };
  };
}

/** The moderator with a stricter limit than its own: TEXT_TOO_LONG above `textLength` UTF-16 code units. */
export function boundText(moderate: Moderator, textLength: number): Moderator {
  if (textLength >= MAX_TEXT_LENGTH) return moderate;
  return (comment) => {
    if (comment.text.length <= textLength) return moderate(comment);
    throw new ModeratoError(
      'TEXT_TOO_LONG',
      `The comment text has ${comment.text.length} UTF-16 code units; the limit of this server is ${textLength}. Send a shorter part of it.`,
    );
  };
}

// --- internal ---

/** Callers need to know that the model is at fault; where it lies on the disk is for the operator, who finds it in the log. */
function withoutPath({ code }: { code: ErrorCode }): ModeratoError {
  return new ModeratoError(code, 'The server has no model that it can use. Its log names the file and the cure.');
}
