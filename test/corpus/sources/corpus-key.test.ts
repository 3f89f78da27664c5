import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpusKey, hashKey, splitByHash } from '../../../src/corpus/sources/corpus-key.ts';

describe('corpusKey', () => {
  test.each<[text: string, key: string]>([
    ["Don't  PANIC!", 'dontpanic'],
    ['don’t panic', 'dontpanic'],
    ['Ｆｕｌｌ ｗｉｄｔｈ ①', 'fullwidth1'],
    ['cafe\u0301', 'café'],
    ['Straße, ΑΘΗΝΑ', 'straßeαθηνα'],
    ['it costs $5,000.00', 'itcosts500000'],
    ['', ''],
    [' \n\t', ''],
  ])('%j gives %j', (text, key) => {
    expect(corpusKey(text)).toBe(key);
  });

  test('texts without letters and digits keep their marks, so that not all of them count as one', () => {
    expect(corpusKey('?!  ...')).toBe('?!...');
    expect(corpusKey('\u{1F44D} \u{1F44D}')).toBe('\u{1F44D}\u{1F44D}');
    expect(corpusKey('\u{1F44E}')).not.toBe(corpusKey('\u{1F44D}'));
  });

  test('case, marks and white space around words never change it', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.constantFrom(' ', ', ', '\n', ' -- '), (words, gap) => {
        expect(corpusKey(` ${words.join(gap).toUpperCase()}!`)).toBe(words.join(''));
      }),
    );
  });

  test('any text has one, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(corpusKey(text)).toBe(corpusKey(text));
        expect(hashKey(text)).toHaveLength(20);
      }),
    );
  });
});

test('texts of one key have one hash, others another', () => {
  expect(hashKey('Hello, world')).toBe(hashKey('hello world!'));
  expect(hashKey('hello world')).not.toBe(hashKey('hello word'));
});

describe('splitByHash', () => {
  // Frozen: a change here moves rows between train and dev on every machine.
  test.each([
    ['comment number 0', 'train'],
    ['comment number 25', 'dev'],
    ['Comment, number 34!', 'dev'],
  ])('%s is %s', (text, split) => {
    expect(splitByHash(text)).toBe(split);
  });

  test('about one in ten is dev', () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `comment number ${i}`);
    const dev = texts.filter((text) => splitByHash(text) === 'dev').length;
    // Four standard deviations around 500.
    expect(dev).toBeGreaterThan(415);
    expect(dev).toBeLessThan(585);
  });

  test('the same words fall on the same side', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{1,40}$/), (text) => {
        expect(splitByHash(` ${text.toUpperCase()} !`)).toBe(splitByHash(` ${text} !`));
      }),
    );
  });
});
