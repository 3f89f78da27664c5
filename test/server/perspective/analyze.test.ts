import { describe, expect, it } from 'vitest';
import { ModeratoError } from '../../../src/errors.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { analyze } from '../../../src/server/perspective/analyze.ts';
import { createService, type Service } from '../../../src/server/service.ts';
import { contractArtifact, contractPolicy, moderateByWords } from '../contract-fixtures.ts';
import { model as threeHeads } from '../fixtures.ts';

const service = createService({ moderate: moderateByWords, artifact: contractArtifact, policy: contractPolicy });
const ask = (request: object, by: Service = service) =>
  analyze(by, { comment: { text: 'You clown. Have a fine day.' }, requestedAttributes: { INSULT: {} }, ...request });

describe('analyze', () => {
  it('always gives a span, with a begin of 0 spelt out', async () => {
    const answer = await ask({});
    expect(JSON.stringify(answer.attributeScores)).toBe(
      '{"INSULT":{"spanScores":[{"begin":0,"end":27,"score":{"value":0.9,"type":"PROBABILITY"}}],"summaryScore":{"value":0.9,"type":"PROBABILITY"}}}',
    );
  });

  it('scores sentences on their own when asked for spans', async () => {
    const { attributeScores } = await ask({ spanAnnotations: true });
    expect(attributeScores?.['INSULT']?.spanScores.map(({ begin, end, score }) => [begin, end, score.value])).toEqual([
      [0, 10, 0.9],
      [11, 27, 0.1],
    ]);
  });

  it('leaves out sentences below the threshold, but never all', async () => {
    const parameters = { INSULT: { scoreThreshold: 0.5 }, UNSUBSTANTIAL: { scoreThreshold: '0.5' } };
    const { attributeScores } = await ask({ spanAnnotations: true, requestedAttributes: parameters });
    expect(attributeScores?.['INSULT']?.spanScores).toHaveLength(1);
    expect(attributeScores?.['UNSUBSTANTIAL']?.spanScores).toHaveLength(2);
    // The whole says it is substantive, no sentence of its own does.
    const split = { text: 'be\ncause' };
    const spread: Service = {
      ...service,
      model: () => ({
        ...service.model(),
        moderate: ({ id, text }) => moderateByWords({ id, text: text.replaceAll('\n', '') }),
      }),
    };
    const whole = await ask(
      { comment: split, spanAnnotations: true, requestedAttributes: { SUBSTANTIVE: { scoreThreshold: 0.5 } } },
      spread,
    );
    expect(whole.attributeScores?.['SUBSTANTIVE']?.spanScores).toEqual([
      { begin: 0, end: 8, score: { value: 0.9, type: 'PROBABILITY' } },
    ]);
  });

  it('passes over a sentence in which nothing can be seen', async () => {
    const { attributeScores } = await ask({ comment: { text: '\u200b\nYou clown.' }, spanAnnotations: true });
    expect(attributeScores?.['INSULT']?.spanScores).toMatchObject([{ begin: 2, end: 12 }]);
  });

  it('refuses a text in which nothing can be seen', async () => {
    await expect(ask({ comment: { text: '\u200b' } })).rejects.toMatchObject({ errorType: 'COMMENT_EMPTY' });
  });

  it('answers under the name asked for', async () => {
    const { attributeScores } = await ask({ requestedAttributes: { 'TOXICITY@6': {}, TOXICITY_EXPERIMENTAL: {} } });
    expect(Object.keys(attributeScores ?? {})).toEqual(['TOXICITY@6', 'TOXICITY_EXPERIMENTAL']);
  });

  it('refuses an attribute whose head the model lacks, or leaves it out where it may', async () => {
    const requestedAttributes = { THREAT: {}, INSULT: {} };
    const strict = createService(threeHeads);
    await expect(ask({ requestedAttributes }, strict)).rejects.toThrow('Unknown requested attribute: THREAT');
    const lenient = createService(threeHeads, { contracts: { omitUnknownAttributes: true } });
    const { attributeScores } = await ask({ requestedAttributes }, lenient);
    expect(Object.keys(attributeScores ?? {})).toEqual(['INSULT']);
  });

  it('does not repeat a name that may be text', async () => {
    const refused = ask({ requestedAttributes: { 'you are a clown': {} } });
    await expect(refused).rejects.toThrow('Unknown requested attribute: (unnamed)');
    for (const name of ['toxicity', 'Flirtation']) {
      const refused = ask({ requestedAttributes: { [name]: {} } });
      await expect(refused).rejects.toThrow(new RegExp(`^Unknown requested attribute: ${name}$`));
    }
  });

  it('names an attribute that it leaves out, where another language is refused with it', async () => {
    const lenient = createService(threeHeads, { contracts: { omitUnknownAttributes: true } });
    await expect(ask({ requestedAttributes: { SPAM: {} }, languages: ['de'] }, lenient)).rejects.toMatchObject({
      message: 'Attribute SPAM does not support request languages: de',
      extra: { languageNotSupportedByAttributeError: { attribute: 'SPAM' } },
    });
  });

  it('takes a list of entries that is empty for none', async () => {
    const context = { entries: [], articleAndParentComment: { article: { text: 'b' } } };
    expect(await ask({ context })).toHaveProperty('attributeScores');
  });

  it('says of a body that is no object that it is the body', async () => {
    await expect(analyze(service, [])).rejects.toThrow("Invalid value at 'body'");
  });

  it("advises by the community's policy when it is told the community", async () => {
    const lax: Policy = { rules: [{ label: 'abusive', action: 'review', threshold: 0.8 }] };
    const asked: (string | undefined)[] = [];
    const withCommunities: Service = {
      ...service,
      policyFor: (id) => {
        asked.push(id);
        return id === 'lax' ? lax : contractPolicy;
      },
    };
    expect((await ask({ communityId: 'lax' }, withCommunities)).moderation).toEqual({
      action: 'review',
      reasons: [{ label: 'abusive', score: 0.9, threshold: 0.8 }],
      model: 'words@1',
    });
    expect((await ask({ community_id: 'other' }, withCommunities)).moderation?.action).toBe('hide');
    expect(await ask({}, withCommunities)).not.toHaveProperty('moderation');
    expect(asked).toEqual(['lax', 'other']);
  });

  it('says with its advice when the scores are not to be relied on', async () => {
    const doubtful: Service = {
      ...service,
      model: () => ({
        ...service.model(),
        moderate: (comment) => ({ ...moderateByWords(comment), outOfDomain: { reason: 'too_short' } }),
      }),
    };
    expect((await ask({ communityId: 'x' }, doubtful)).moderation).toMatchObject({
      action: 'review',
      outOfDomain: { reason: 'too_short' },
    });
  });

  it('takes 20480 bytes', async () => {
    const answer = await ask({ comment: { text: 'a'.repeat(20_480) } });
    expect(answer.attributeScores?.['INSULT']?.spanScores[0]?.end).toBe(20_480);
    await expect(ask({ comment: { text: 'a'.repeat(20_481) } })).rejects.toBeInstanceOf(ModeratoError);
  });
});
