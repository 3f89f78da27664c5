import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTACKS, type Attack, createAttacker } from '../../../src/training/trust/attacks.ts';
import { anyText } from '../../text/any-text.ts';

const attack = createAttacker(1);
const named = (name: string): Attack => ATTACKS.find((one) => one.name === name) as Attack;
const TEXT = 'What an idiot you are, sir.';

describe('createAttacker', () => {
  it('gives the same for the same text and seed, whatever came before, and differs by seed', () => {
    const texts = [TEXT, 'Such a moron.', 'You stupid fool, you hopeless coward.'];
    const [again, other] = [createAttacker(1), createAttacker(2)];
    for (const one of ATTACKS) {
      const forwards = texts.map((text) => again(one, text));
      expect(texts.toReversed().map((text) => attack(one, text))).toEqual(forwards.toReversed());
    }
    expect(ATTACKS.some((one) => other(one, TEXT) !== attack(one, TEXT))).toBe(true);
  });

  it('changes the text with every attack', () => {
    for (const one of ATTACKS) expect(attack(one, TEXT), one.name).not.toBe(TEXT);
    expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
  });

  it('leaves words alone that it was not asked to disguise', () => {
    for (const one of ATTACKS.filter(({ name }) => !['capitals', 'underscores', 'run-together'].includes(name))) {
      expect(attack(one, TEXT), one.name).toMatch(/^What an .+ you are, sir\.$/);
    }
  });

  it.each([
    ['underscores', 'What an_idiot_you are, sir.'],
    ['run-together', 'What anidiotyou are, sir.'],
    ['capitals', 'WHAT AN IDIOT YOU ARE, SIR.'],
    ['spaced', 'What an i d i o t you are, sir.'],
    ['alternating-case', 'What an iDiOt you are, sir.'],
    ['full-width', 'What an ｉｄｉｏｔ you are, sir.'],
  ])('%s gives %j', (name, expected) => {
    expect(attack(named(name), TEXT)).toBe(expected);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...ATTACKS), (text, one) => {
        expect(attack(one, text)).toBe(attack(one, text));
      }),
    );
  });

  it('can be undone where nothing is lost: the invisible taken out gives the text back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,9}( [a-z]{3,9}){0,5}$/), (text) => {
        for (const name of ['zero-width', 'bidi', 'soft-hyphen']) {
          expect(attack(named(name), text).replace(/\p{Cf}/gu, '')).toBe(text);
        }
        expect(attack(named('full-width'), text).normalize('NFKC')).toBe(text);
        expect(attack(named('markup'), text).replace(/<[^>]*>/g, '')).toBe(text);
        expect(attack(named('alternating-case'), text).toLowerCase()).toBe(text);
        expect(attack(named('underscores'), text).replaceAll('_', ' ')).toBe(text);
      }),
    );
  });
});
