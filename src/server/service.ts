import { type ErrorCode, ModeratoError } from '../errors.ts';
import { MAX_TEXT_LENGTH } from '../labels.ts';
import type { LoadedModel, Moderator } from '../moderator.ts';
import { decide } from '../policy/decide.ts';
import type { Policy } from '../policy/policy.ts';
import { type BatchScorer, scoreHere } from './bulk/batch-scorer.ts';
import type { BatchPool } from './bulk/pool.ts';
import { type ContractSettings, DEFAULT_CONTRACT_SETTINGS } from './contract-settings.ts';
import type { FeedbackSink } from './feedback/feedback.ts';
import type { Judges } from './judges.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Metrics } from './metrics/metrics.ts';

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
export interface Service extends Judges {
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
