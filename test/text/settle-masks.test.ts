import { describe, expect, it } from 'vitest';
import { readText } from '../../src/text/read-tokens.ts';
import { settleMasks } from '../../src/text/settle-masks.ts';
import type { TextToken } from '../../src/text/text-token.ts';
import { lexisOf } from './words.ts';

const LEXIS = lexisOf('fuck whore', 'where government people');
const read = (raw: string): string[] => readText(raw, LEXIS).map(({ text }) => text);

describe('settleMasks', () => {
  it('reads an open mask as abuse where no other word is masked', () => {
    expect(read('wh*re')).toEqual(['whore']);
  });

  it('reads it as the frequent word beside masks over words that are not abusive', () => {
    expect(read('wh*re g*v*rnm*nt')).toEqual(['where', 'government']);
    expect(read('p**ple wh*re')).toEqual(['people', 'where']);
  });

  it('reads it as abuse where at least as many masks are certainly abusive', () => {
    expect(read('wh*re g*v*rnm*nt f*ck')).toEqual(['whore', 'government', 'fuck']);
  });

  it('never lets a certain mask go', () => {
    expect(read('f**k p**ple g*v*rnm*nt')).toEqual(['fuck', 'people', 'government']);
  });

  it('leaves spans alone and takes what was open away', () => {
    const open: TextToken = { text: 'whore', start: 3, end: 8, undone: 'mask', or: 'where' };
    expect(settleMasks([open], LEXIS)).toEqual([{ text: 'whore', start: 3, end: 8, undone: 'mask' }]);
    const plain: TextToken[] = [{ text: 'a', start: 0, end: 1 }];
    expect(settleMasks(plain, LEXIS)).toBe(plain);
  });
});
