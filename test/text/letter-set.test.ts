import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareLetterSet, letterSet } from '../../src/text/letter-set.ts';
import { createLexis } from '../../src/text/lexis.ts';
import { leetLetterSet, leetReadings } from '../../src/text/look-alikes.ts';
import { undoRepeats } from '../../src/text/repeats.ts';
import { undoTypo } from '../../src/text/typos.ts';
import { DISGUISED_TEXT } from './words.ts';

const ABUSE = ['idiot', 'vermin', 'asshole', 'bullshit', 'wanker', 'sucker', 'queer', "wh're"];
const lexis = createLexis({ ...DISGUISED_TEXT, abuse: ABUSE });
/** What a lexis is without the sets: each word is looked at. */
const thorough = { ...lexis, abuseLetters: Object.assign(new Set<number>(), { has: () => true }) };

/** A word with a few letters doubled, swapped, dropped or changed for another. */
const spelling = fc
  .tuple(
    fc.constantFrom(...ABUSE),
    fc.array(fc.tuple(fc.nat(12), fc.constantFrom('double', 'triple', 'swap', 'drop', ...'ijluvgqmrnwx')), {
      maxLength: 3,
    }),
  )
  .map(([word, changes]) =>
    changes.reduce((text, [at, how]) => {
      const [head, letter, rest] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
      if (how === 'double') return head + letter + letter + rest;
      if (how === 'triple') return head + letter.repeat(3) + rest;
      if (how === 'swap') return head + rest.charAt(0) + letter + rest.slice(1);
      return how === 'drop' ? head + rest : head + how + rest;
    }, word),
  );

describe('letterSet', () => {
  it('takes none of the readings of misspellings away', () => {
    fc.assert(
      fc.property(spelling, (word) => {
        expect(undoTypo(word, lexis)).toBe(undoTypo(word, thorough));
        expect(undoRepeats(word, lexis)).toBe(undoRepeats(word, thorough));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells words with other letters apart', () => {
    expect(letterSet('council')).not.toBe(letterSet('idiot'));
    expect(letterSet("don't")).not.toBe(letterSet('dont'));
    expect(letterSet('vermln')).toBe(letterSet('verrnin'));
  });
});

/** Letters, digits and marks as they stand in disguised words. */
const marked = fc.string({ unit: fc.constantFrom(..."aeilmstuvz0123456789!|\u00a1@$+\u20ac\u00a3\u00a2*-._'#\u00e9") });

describe('bareLetterSet', () => {
  it('is the set of what is left without marks', () => {
    fc.assert(
      fc.property(marked, (word) => {
        expect(bareLetterSet(word)).toBe(letterSet(word.replace(/[^a-z0-9']/g, '')));
      }),
    );
  });
});

describe('leetLetterSet', () => {
  it('is the bare set of each reading', () => {
    fc.assert(
      fc.property(marked, (word) => {
        for (const reading of leetReadings(word)) expect(bareLetterSet(reading)).toBe(leetLetterSet(word));
      }),
    );
  });
});
