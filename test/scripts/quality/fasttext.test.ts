import { describe, expect, it } from 'vitest';
import { findFastText, readProbability, toLine } from '../../../scripts/quality/fasttext.ts';

describe('toLine', () => {
  it.each([
    ['You FOOL!\nGo', 'you fool ! go'],
    ['__label__yes __label__no', 'label yes label no'],
    ['', ''],
  ])('%j', (text, line) => {
    expect(toLine({ text })).toBe(line);
  });
});

describe('readProbability', () => {
  it.each([
    ['__label__yes 0.75 __label__no 0.25', 0.75],
    ['__label__no 0.9 __label__yes 0.1001 ', 0.1001],
    ['__label__no 1.00001', 0],
    ['', 0],
  ])('%j', (line, probability) => {
    expect(readProbability(line)).toBe(probability);
  });
});

describe('the fastText contender', () => {
  it('is left out where there is no such program', async () => {
    expect(await findFastText('there-is-no-such-program')).toBeUndefined();
  });
});
