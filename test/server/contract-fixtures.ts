/** A made-up model with all ten heads, for the tests of the contracts: its scores follow from plain words. */
import type { Express } from 'express';
import request from 'supertest';
import { hasText } from '../../src/check-text.ts';
import { ModeratoError } from '../../src/errors.ts';
import { HEADS, type Head, MAX_TEXT_LENGTH } from '../../src/labels.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import type { Moderator } from '../../src/moderator.ts';
import { decide } from '../../src/policy/decide.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { artifact, type Logged, makeApp, type Parts } from './fixtures.ts';

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
  if (!hasText(text)) throw new ModeratoError('TEXT_EMPTY', 'The comment text is empty or blank.');
  if (text.length > MAX_TEXT_LENGTH) throw new ModeratoError('TEXT_TOO_LONG', 'The comment text is too long.');
  const scores = Object.fromEntries(HEADS.map((head) => [head, WORDS[head].test(text) ? 0.9 : 0.1]));
  return { id, scores, ...decide(scores, contractPolicy), model: contractArtifact.name };
};

/** An app with that model, or with parts of another one. */
export function makeContractApp(parts: Parts = {}): Logged {
  return makeApp({ moderate: moderateByWords, artifact: contractArtifact, policy: contractPolicy, ...parts });
}

/** Sends a batch whose boundary is `b`, and returns the parts of the answer. */
export async function sendBatch(
  app: Express,
  body: string,
  headers: Record<string, string> = {},
  path = '/batch',
): Promise<string[]> {
  const answer = await request(app)
    .post(path)
    .set('content-type', 'multipart/mixed; boundary="b"')
    .set(headers)
    .responseType('blob')
    .send(body)
    .expect(200);
  const boundary = /boundary=(\S+)$/.exec(answer.get('content-type') ?? '')?.[1];
  return String(answer.body).split(`--${boundary}`).slice(1, -1);
}
