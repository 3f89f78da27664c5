import { describe, expect, it } from 'vitest';
import { letterSet } from '../../src/text/letter-set.ts';
import { createLexis } from '../../src/text/lexis.ts';
import { undoTypo } from '../../src/text/typos.ts';
import { DISGUISED_TEXT } from './words.ts';

const lexis = createLexis({ ...DISGUISED_TEXT, abuse: ['idiot', 'vermin', 'asshole', 'scum'] });

describe('undoTypo', () => {
  it.each([
    ['swapped', 'idoit', 'idiot'],
    ['a capital I for an l, and the other way round', 'vermln', 'vermin'],
    ['two letters that look like one', 'verrnin', 'vermin'],
    ['a double letter written once', 'ashole', 'asshole'],
  ])('%s', (_, typed, word) => {
    expect(undoTypo(typed, lexis)).toBe(word);
  });

  it.each(['scmu', 'idiom', 'vermont', 'idaot', 'idot'])('leaves %s', (typed) => {
    expect(undoTypo(typed, lexis)).toBeUndefined();
  });

  it('leaves what may be one of two', () => {
    expect(undoTypo('suckre', createLexis({ ...DISGUISED_TEXT, abuse: ['sucker', 'suckrre'] }))).toBeUndefined();
  });

  it('looks up at most five spellings a letter', () => {
    let lookups = 0;
    const typed = 'vvrnilvvrnilvvrnilvvrnilvvrnilvvrnil';
    const abuse = Object.assign(new Map<string, number>(), { has: () => ++lookups < 0 });
    undoTypo(typed, { ...lexis, abuse, abuseLetters: new Set([letterSet(typed)]) });
    expect(lookups).toBeGreaterThan(36);
    expect(lookups).toBeLessThanOrEqual(5 * 36);
  });
});
