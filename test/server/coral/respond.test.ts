import { describe, expect, it } from 'vitest';
import type { Action, Head } from '../../../src/labels.ts';
import { toPhaseResponse } from '../../../src/server/coral/respond.ts';
import { phaseOptionsSchema, phaseResponseSchema } from '../../../src/server/coral/schemas.ts';

const advice = (action: Action, labels: Head[], substantive = 0, isTelling = true) => ({
  action,
  isTelling,
  scores: { substantive },
  reasons: labels.map((label) => ({ label, score: 0.9, threshold: 0.8 })),
  model: 'words@1',
});
const respond = (given: ReturnType<typeof advice>, options: object = {}, isNew = true) =>
  phaseResponseSchema.parse(toPhaseResponse(given, phaseOptionsSchema.parse(options), isNew));

const FLAG = [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }];

describe('toPhaseResponse', () => {
  it('leaves an allowed comment to the phases that follow', () => {
    expect(respond(advice('allow', []))).toEqual({});
  });

  it('withholds and flags abuse', () => {
    expect(respond(advice('hide', ['abusive']))).toEqual({ status: 'SYSTEM_WITHHELD', actions: FLAG });
  });

  it('publishes and flags what is to be reviewed', () => {
    expect(respond(advice('review', ['insult']))).toEqual({ actions: FLAG });
  });

  it('sends to the queue what no flag of Coral says', () => {
    expect(respond(advice('review', ['conspiratorial']))).toEqual({ status: 'PREMOD' });
    expect(respond(advice('review', ['conspiratorial', 'insult']))).toEqual({ actions: FLAG });
  });

  it('calls nothing toxic or good by scores that mean nothing', () => {
    expect(respond(advice('review', ['abusive'], 0, false))).toEqual({ status: 'PREMOD' });
    expect(respond(advice('allow', [], 0.99, false), { feature: '0.9' })).toEqual({});
    expect(respond(advice('allow', [], 0.99), { feature: '0.9' })).toEqual({ tags: ['FEATURED'] });
  });

  it.each([
    [{ hide: 'PREMOD' }, { status: 'PREMOD', actions: FLAG }],
    [{ hide: 'FLAG' }, { actions: FLAG }],
    [{ hide: 'NONE' }, {}],
  ])('does with abuse as %j says', (options, response) => {
    expect(respond(advice('hide', ['abusive']), options)).toEqual(response);
  });

  it.each([
    [['identity_attack', 'abusive'], 'HATE_SPEECH'],
    [['abusive', 'threat'], 'HARASSMENT_BULLYING'],
    [['profanity'], 'OFFENSIVE'],
    [['abusive'], 'ABUSIVE'],
  ] as [Head[], string][])('gives a rejection of %j its reason', (labels, code) => {
    const { status, moderationAction } = respond(advice('hide', labels), { hide: 'REJECTED' });
    expect(status).toBe('REJECTED');
    expect(moderationAction).toMatchObject({ status: 'REJECTED', rejectionReason: { code } });
  });

  it('does not call a plot misinformation', () => {
    const { moderationAction } = respond(advice('hide', ['conspiratorial']), { hide: 'REJECTED' });
    expect(moderationAction?.rejectionReason).toEqual({
      code: 'OTHER',
      customReason: 'conspiratorial',
      detailedExplanation: 'Scored as conspiratorial by an automated model, words@1.',
    });
  });

  it('features only when asked, new and allowed', () => {
    expect(respond(advice('allow', [], 0.9))).toEqual({});
    expect(respond(advice('allow', [], 0.9), { feature: '0.9' })).toEqual({ tags: ['FEATURED'] });
    expect(respond(advice('allow', [], 0.8), { feature: '0.9' })).toEqual({});
    expect(respond(advice('allow', [], 0.9), { feature: '0.9' }, false)).toEqual({});
    expect(respond(advice('hide', ['abusive'], 0.9), { feature: '0.9' })).not.toHaveProperty('tags');
  });
});
