/** A made-up model with all ten heads, for the tests of the contracts: its scores follow from plain words. */
import { ModeratoError } from '../../src/errors.ts';
import { HEADS, type Head, MAX_TEXT_LENGTH } from '../../src/labels.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import type { Moderator } from '../../src/moderator.ts';
import { decide } from '../../src/policy/decide.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Feedback } from '../../src/server/feedback/feedback.ts';
import type { ServiceParts } from '../../src/server/service.ts';
import { artifact, type Logged, makeApp } from './fixtures.ts';

const WORDS: Readonly<Record<Head, RegExp>> = {
  abusive: /clown|idiot|vermin/,
  conspiratorial: /cabal/,
  substantive: /because/,
  toxicity: /clown|idiot|vermin/,
  severe_toxicity: /vermin/,
  insult: /clown|idiot/,
  profanity: /damn/,
  threat: /hurt you/,
  identity_attack: /vermin/,
  sexually_explicit: /naked/,
};

export const contractPolicy: Policy = {
  rules: [
    { label: 'abusive', action: 'hide', threshold: 0.85 },
    { label: 'profanity', action: 'review', threshold: 0.6 },
    { label: 'conspiratorial', action: 'review', threshold: 0.6 },
  ],
};

export const contractArtifact: Artifact = { ...artifact, name: 'words@1', heads: HEADS };

/** 0.9 for a head whose word is there, else 0.1. */
export const moderateByWords: Moderator = ({ id, text }) => {
  if (!/[^\s\p{Cc}\p{Cf}]/u.test(text)) throw new ModeratoError('TEXT_EMPTY', 'The comment text is empty or blank.');
  if (text.length > MAX_TEXT_LENGTH) throw new ModeratoError('TEXT_TOO_LONG', 'The comment text is too long.');
  const scores = Object.fromEntries(HEADS.map((head) => [head, WORDS[head].test(text) ? 0.9 : 0.1]));
  return { id, scores, ...decide(scores, contractPolicy), model: contractArtifact.name };
};

export interface ContractApp extends Logged {
  /** What was handed to the feedback store. */
  readonly kept: Feedback[];
}

export function makeContractApp(parts: Omit<ServiceParts, 'metrics'> = {}): ContractApp {
  const kept: Feedback[] = [];
  const made = makeApp({
    moderate: moderateByWords,
    artifact: contractArtifact,
    policy: contractPolicy,
    feedback: { add: (feedback) => kept.push(feedback) },
    ...parts,
  });
  return { ...made, kept };
}
