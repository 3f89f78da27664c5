import { describe, expect, it } from 'vitest';
import { countGroups, rowsSha256, splitFraction, type TrainingRow, textFraction } from '../../src/training/rows.ts';

const ROW: TrainingRow = {
  id: '1',
  text: 'You fool',
  group: 'samples',
  split: 'train',
  slice: 'sport',
  targets: { abusive: 1 },
};

describe('textFraction', () => {
  it('is the head of SHA-256 over salt and text, which splits already made depend on', () => {
    // printf 'salt\0text' | sha256sum
    expect(textFraction('text', 'salt')).toBe(0x884bb963 / 2 ** 32);
  });

  it('depends on text and salt', () => {
    expect(textFraction('a', 'x')).toBe(textFraction('a', 'x'));
    expect(textFraction('a', 'x')).not.toBe(textFraction('b', 'x'));
    expect(textFraction('a', 'x')).not.toBe(textFraction('a', 'y'));
    expect(textFraction('b', 'a')).not.toBe(textFraction('', 'ab'));
  });

  it('spreads texts evenly over [0, 1)', () => {
    const fractions = Array.from({ length: 4000 }, (_, i) => textFraction(`text ${i}`, 'salt'));
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
    // 400 expected, with a standard deviation of 19.
    expect(Math.abs(fractions.filter((fraction) => fraction < 0.1).length - 400)).toBeLessThan(80);
  });
});

describe('splitFraction', () => {
  it('goes by the text', () => {
    expect(splitFraction({ text: 'a' }, 'x')).toBe(textFraction('a', 'x'));
  });

  it('goes by the key that rows share, whatever their texts', () => {
    expect(splitFraction({ text: 'a', splitKey: 'k' }, 'x')).toBe(textFraction('k', 'x'));
    expect(splitFraction({ text: 'a', splitKey: 'k' }, 'x')).not.toBe(splitFraction({ text: 'a', splitKey: 'k' }, 'y'));
  });
});

describe('rowsSha256', () => {
  const before = rowsSha256([ROW]);

  it('is SHA-256 in hexadecimal, the same for the same rows', () => {
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(rowsSha256([{ ...ROW }])).toBe(before);
    expect(rowsSha256([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it.each<[string, Partial<TrainingRow>]>([
    ['id', { id: '2' }],
    ['text', { text: 'You fools' }],
    ['group', { group: 'article' }],
    ['split', { split: 'dev' }],
    ['slice', { slice: 'world' }],
    ['a target', { targets: { abusive: 0 } }],
    ['a task', { targets: { insult: 1 } }],
  ])('changes with %s', (_, change) => {
    expect(rowsSha256([{ ...ROW, ...change }])).not.toBe(before);
  });

  it('changes with the order and the number of rows', () => {
    const other = { ...ROW, id: '2' };
    expect(rowsSha256([ROW, other])).not.toBe(rowsSha256([other, ROW]));
    expect(rowsSha256([ROW, ROW])).not.toBe(before);
  });
});

describe('countGroups', () => {
  it('counts in order of first appearance', () => {
    const rows = ['b', 'a', 'b', 'c'].map((group) => ({ ...ROW, group }));
    expect(Object.entries(countGroups(rows))).toEqual([
      ['b', 2],
      ['a', 1],
      ['c', 1],
    ]);
    expect(countGroups([])).toEqual({});
  });
});
