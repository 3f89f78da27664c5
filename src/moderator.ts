/**
 * The main path: text -> sparse features -> network -> calibrated scores -> policy -> verdict. The first two are one
 * pass tuned for speed, `model/fast`; `text/featuriser.ts` and `model/network.ts` are the readable version of it.
 * Typed arrays all the way; no tensor library and no other NLP library is loaded here.
 */

import { ModeratoError } from './errors.ts';
import { type Comment, MAX_TEXT_LENGTH, type Scores, type Verdict } from './labels.ts';
import { type Artifact, readArtifact } from './model/artifact.ts';
import { createTextScorer } from './model/scorer.ts';
import { decide } from './policy/decide.ts';
import { type Policy, readPolicy } from './policy/policy.ts';

/**
 * Scores one comment and decides what to do with it.
 * @throws ModeratoError TEXT_EMPTY when nothing but white space is left, TEXT_TOO_LONG above MAX_TEXT_LENGTH
 */
export type Moderator = (comment: Comment) => Verdict;

export function createModerator(artifact: Artifact, policy: Policy): Moderator {
  const score = createTextScorer(artifact);
  return (comment) => {
    checkText(comment.text);
    const scores: Scores = score(comment.text);
    return { id: comment.id, scores, ...decide(scores, policy), model: artifact.name };
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

/** Anything but white space, control and format characters. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

function checkText(text: string): void {
  if (!VISIBLE.test(text)) {
    throw new ModeratoError('TEXT_EMPTY', 'The comment text is empty or blank; send at least one visible character.');
  }
  if (text.length > MAX_TEXT_LENGTH) {
    throw new ModeratoError(
      'TEXT_TOO_LONG',
      `The comment text has ${text.length} UTF-16 code units; the limit is ${MAX_TEXT_LENGTH}. Send a shorter part of it.`,
    );
  }
}
