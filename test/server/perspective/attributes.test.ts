import { describe, expect, it } from 'vitest';
import { HEADS } from '../../../src/labels.ts';
import {
  ATTRIBUTES_ANSWERED,
  ATTRIBUTES_REFUSED,
  findAttribute,
  scoreOf,
  toLabels,
} from '../../../src/server/perspective/attributes.ts';

/** Every name that Perspective documented, in its own order. */
const PRODUCTION = ['TOXICITY', 'SEVERE_TOXICITY', 'IDENTITY_ATTACK', 'INSULT', 'PROFANITY', 'THREAT'];
const EXPERIMENTAL = [...PRODUCTION.map((name) => `${name}_EXPERIMENTAL`), 'SEXUALLY_EXPLICIT', 'FLIRTATION'];
const BRIDGING = ['AFFINITY', 'COMPASSION', 'CURIOSITY', 'NUANCE', 'PERSONAL_STORY', 'REASONING', 'RESPECT'].map(
  (name) => `${name}_EXPERIMENTAL`,
);
const NYT = [
  'ATTACK_ON_AUTHOR',
  'ATTACK_ON_COMMENTER',
  'INCOHERENT',
  'INFLAMMATORY',
  'LIKELY_TO_REJECT',
  'OBSCENE',
  'SPAM',
  'UNSUBSTANTIAL',
];
const RETIRED = ['TOXICITY_FAST', 'ATTACK_ON_PUBLISHER', 'OFF_TOPIC'];
const OURS = ['ABUSIVE', 'CONSPIRATORIAL', 'SUBSTANTIVE'].flatMap((name) => [name, `${name}_EXPERIMENTAL`]);

const answered = ATTRIBUTES_ANSWERED.map(({ name }) => name);

describe('attributes', () => {
  it('has every name in one of two lists', () => {
    const known = [...PRODUCTION, ...EXPERIMENTAL, ...BRIDGING, ...NYT, ...RETIRED, ...OURS];
    expect([...answered, ...ATTRIBUTES_REFUSED].sort()).toEqual(known.sort());
  });

  it('answers all production attributes, each from the head of its name', () => {
    for (const name of PRODUCTION) {
      expect(findAttribute(name)).toMatchObject({ head: name.toLowerCase(), fit: 'same' });
      expect(findAttribute(`${name}_EXPERIMENTAL`)?.head).toBe(name.toLowerCase());
    }
  });

  it('has a name for every head', () => {
    expect(new Set(ATTRIBUTES_ANSWERED.map(({ head }) => head))).toEqual(new Set(HEADS));
  });

  it('does not mind a version', () => {
    expect(findAttribute('TOXICITY@6')?.head).toBe('toxicity');
    expect(findAttribute('TOXICITY@')).toBeUndefined();
  });

  it.each(['toxicity', '__proto__', 'constructor', '', ...ATTRIBUTES_REFUSED])('does not know %j', (name) => {
    expect(findAttribute(name)).toBeUndefined();
  });

  it('turns an opposite around, both ways', () => {
    const unsubstantial = findAttribute('UNSUBSTANTIAL')!;
    expect(scoreOf(unsubstantial, { substantive: 0.25 })).toBe(0.75);
    expect(scoreOf(unsubstantial, { abusive: 1 })).toBeUndefined();
    expect(scoreOf(findAttribute('OBSCENE')!, { profanity: 0.25 })).toBe(0.25);
    expect(toLabels([[unsubstantial, 1]])).toEqual({ substantive: 0 });
    expect(
      toLabels([
        [findAttribute('PROFANITY')!, 1],
        [findAttribute('OBSCENE')!, 0],
      ]),
    ).toEqual({ profanity: 1 });
  });
});
