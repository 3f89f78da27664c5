/**
 * The main path: text -> sparse features -> network -> calibrated scores -> policy -> verdict. The first two are one
 * pass tuned for speed, `model/fast`; `text/featuriser.ts` and `model/network.ts` are the readable version of it.
 * Typed arrays all the way; no tensor library is loaded here, and a language detector only for text that looks foreign.
 */

import { checkText } from './check-text.ts';
import { type Comment, type Head, LABELS, type Verdict } from './labels.ts';
import { type Artifact, readArtifact } from './model/artifact.ts';
import { createExplainer } from './model/explanation.ts';
import { createTextScorer, type ScoredText } from './model/scorer.ts';
import { decide } from './policy/decide.ts';
import { type Policy, readPolicy } from './policy/policy.ts';
import { createDomainCheck } from './text/domain.ts';
import { guessLanguage, type LanguageGuesser } from './text/language.ts';

/** A comment to judge, and whether to say why: `true` explains the three labels and whatever else gave a reason. */
export interface ModerationRequest extends Comment {
  readonly explain?: boolean | readonly Head[] | undefined;
}

/**
 * Scores one comment and decides what to do with it. An explanation costs about as much again as the scores.
 * @throws ModeratoError TEXT_EMPTY when nothing but white space is left, TEXT_TOO_LONG above MAX_TEXT_LENGTH
 */
export type Moderator = (comment: ModerationRequest) => Verdict;

export function createModerator(artifact: Artifact, policy: Policy, guess: LanguageGuesser = guessLanguage): Moderator {
  const score = createTextScorer(artifact);
  const examine = createDomainCheck(artifact.text, guess);
  const judge = ({ id, text }: Comment, { scores, words, isLettered }: ScoredText): Verdict => {
    const domain = examine(words, text, isLettered);
    return { id, scores, ...decide(scores, policy, domain.outOfDomain?.reason), model: artifact.name, ...domain };
  };
  const explain = createExplainer(artifact);
  return (request) => {
    const { text, explain: wanted } = request;
    checkText(text);
    const scored = score(text);
    const verdict = judge(request, scored);
    if (!wanted) return verdict;
    const heads = wanted === true ? [...LABELS, ...verdict.reasons.map(({ label }) => label)] : wanted;
    return { ...verdict, explanation: explain(text, verdict.scores, heads, scored.takeApart?.(text)) };
  };
}

/** A model folder, read and ready: model.json, weights.bin and policy.json. */
export interface LoadedModel {
  readonly moderate: Moderator;
  readonly artifact: Artifact;
  readonly policy: Policy;
}

/** @throws ModeratoError MODEL_MISSING, MODEL_CORRUPT, MODEL_TOO_NEW, POLICY_INVALID */
export async function loadModel(folder: string): Promise<LoadedModel> {
  const [artifact, policy] = await Promise.all([readArtifact(folder), readPolicy(folder)]);
  return { moderate: createModerator(artifact, policy), artifact, policy };
}
