/** Moderato as a library: load a model, moderate comments. */
export { ERRORS, type ErrorCode, type Issue, ModeratoError } from './errors.ts';
export {
  type Action,
  ATTRIBUTES,
  type Comment,
  DEFINITIONS,
  DOMAIN_REASONS,
  type DomainReason,
  type Explanation,
  type ExplanationPart,
  type ExplanationTrait,
  HEADS,
  type Head,
  LABELS,
  type Label,
  type Labels,
  MAX_TEXT_LENGTH,
  type Reason,
  type Scores,
  type Verdict,
} from './labels.ts';
export { createModerator, type LoadedModel, loadModel, type ModerationRequest, type Moderator } from './moderator.ts';
