import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createFeaturiser,
  createTracer,
  FIRST_WORD_ROW,
  PADDING_ROW,
  readTokens,
  UNKNOWN_ROW,
} from '../../src/text/featuriser.ts';
import { hashSeed, hashText, toBucket } from '../../src/text/hash.ts';
import { SMALL_TEXT } from '../fixtures.ts';
import { anyText } from './any-text.ts';
import { DISGUISED_TEXT } from './words.ts';

const LARGE_TEXT = { ...SMALL_TEXT, buckets: 2 ** 18 };
const bucket = (seed: number, text: string): number => toBucket(hashText(hashSeed(seed), text), LARGE_TEXT.buckets);

/** Bucket of two neighbours: their hashes, the first one times the seed of pairs, added up. */
function pairBucket(word: string, next: string): number {
  const [first, second] = [word, next].map((text) => hashText(hashSeed(1), text)) as [number, number];
  return toBucket((Math.imul(first, hashSeed(2)) + second) | 0, LARGE_TEXT.buckets);
}

/** Buckets of a word and of its character n-grams, by the definition. */
function wordBuckets(word: string): number[] {
  const padded = ` ${word} `;
  const found = [bucket(1, word)];
  for (let n = 2; n <= 5; n++) {
    for (let at = 0; at + n <= padded.length; at++) found.push(bucket(3, padded.slice(at, at + n)));
  }
  return found;
}

const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

describe('readTokens', () => {
  it('gives the marks, then the tokens in order', () => {
    expect(readTokens('Why, you FOOL?').map(({ text }) => text)).toEqual([
      'length 4',
      'loud part',
      'ends asking',
      'why',
      ',',
      'you',
      'fool',
      '?',
    ]);
  });
});

describe('createFeaturiser', () => {
  const featurise = createFeaturiser(LARGE_TEXT);

  it('hashes words, character n-grams, pairs and marks', () => {
    const { ids, values } = featurise('You fool!');
    const expected = [
      ...wordBuckets('you'),
      ...wordBuckets('fool'),
      bucket(1, '!'),
      bucket(1, 'length 3'),
      pairBucket('you', 'fool'),
      pairBucket('fool', '!'),
    ];
    expect(expected).toHaveLength(11 + 15 + 4);
    expect(sorted(ids)).toEqual(sorted(expected));
    for (const value of values) expect(value).toBeCloseTo(1 / Math.sqrt(30), 6);
  });

  it('counts a token that comes twice as 1 + ln 2, with all its n-grams', () => {
    const { ids, values } = featurise('a a');
    // a, its three n-grams (" a", "a ", " a "), the mark, and the pair "a a"; marks have no neighbours.
    const twice = 1 + Math.log(2);
    const norm = Math.sqrt(4 * twice ** 2 + 2);
    expect(ids).toHaveLength(6);
    const weightOf = (id: number): number => values[ids.indexOf(id)] as number;
    for (const id of wordBuckets('a')) expect(weightOf(id)).toBeCloseTo(twice / norm, 6);
    for (const id of [bucket(1, 'length 3'), pairBucket('a', 'a')]) expect(weightOf(id)).toBeCloseTo(1 / norm, 6);
  });

  it('keeps the features that models were trained with', () => {
    expect([...featurise('Fool').ids]).toEqual([
      40704, 5592, 230880, 81358, 219733, 108840, 197216, 194430, 96953, 107029, 252436, 250421, 131463, 47288, 150627,
      136331,
    ]);
  });

  it('looks words up in the vocabulary', () => {
    const row = (word: string): number => SMALL_TEXT.vocabulary.indexOf(word) + FIRST_WORD_ROW;
    expect([...featurise('You are clowns').words]).toEqual([row('length 4'), row('you'), row('are'), UNKNOWN_ROW]);
    expect(row('you')).toBe(2);
  });

  it('reads an abusive word by its use, where the vocabulary has the use', () => {
    const { vocabulary } = DISGUISED_TEXT;
    const wordsOf = (text: string): (string | undefined)[] =>
      [...createFeaturiser(DISGUISED_TEXT)(text).words].map((row) => vocabulary[row - FIRST_WORD_ROW]);
    expect(wordsOf('You are not an idiot').slice(-3)).toEqual(['not', 'an', 'use not']);
    expect(wordsOf('I am not an idiot').at(-1)).toBe('use not');
    expect(wordsOf('I was stupid').at(-1)).toBe('stupid');
    expect(wordsOf('You idiot').at(-1)).toBe('idiot');
  });

  it('reads no more words than it may, but takes n-grams of all', () => {
    const short = createFeaturiser({ ...LARGE_TEXT, maxWords: 2 })('you are a fool');
    expect([...short.words]).toEqual([UNKNOWN_ROW, 2]);
    expect([...short.ids]).toEqual([...featurise('you are a fool').ids]);
  });

  it('gives a text without any word features all the same', () => {
    for (const text of ['', ' ', '\u200b']) {
      const { ids, values, words } = featurise(text);
      expect([...ids]).toEqual([bucket(1, 'length 0')]);
      expect([...values]).toEqual([1]);
      expect([...words]).toEqual([UNKNOWN_ROW]);
    }
  });

  it('hashes the letters of both neighbours for models of format 1', () => {
    const { abuse, ...old } = LARGE_TEXT;
    expect(abuse).toBeDefined();
    expect([...createFeaturiser(old)('you fool').ids]).toContain(bucket(2, 'you fool'));
  });

  it.each<[string, string[]]>([
    ['you are not a moron', ['not', 'not moron']],
    ['he said "moron" again', ['quoted', 'quoted moron']],
    ['i am such a moron', ['self', 'self moron']],
    ['calling people moron', ['called', 'called moron']],
  ])('replaces the n-grams of an abusive word by those of its use: %j', (text, uses) => {
    const ids = new Set(featurise(text).ids);
    for (const use of uses) expect(ids).toContain(bucket(4, use));
    expect(ids).not.toContain(bucket(1, 'moron'));
    expect(ids).not.toContain(bucket(3, 'mor'));
    expect(new Set(featurise('you moron').ids)).toContain(bucket(1, 'moron'));
  });

  it('is blind to how a text is disguised', () => {
    const plain = featurise('you fool');
    for (const text of ['YOU FOOL', '\uff59\uff4f\uff55 fool', 'y\u200bou f\u034fool', 'you\u00a0f\ufe0fool']) {
      expect(featurise(text)).toEqual(plain);
    }
  });

  it('holds what it promises for any text', () => {
    const small = createFeaturiser(SMALL_TEXT);
    fc.assert(
      fc.property(anyText, (text) => {
        const { ids, values, words } = small(text);
        expect(ids).toHaveLength(values.length);
        for (const id of ids) expect(id >= 0 && id < SMALL_TEXT.buckets).toBe(true);
        for (const value of values) expect(value).toBeGreaterThan(0);
        expect(Math.hypot(...values)).toBeCloseTo(1, 5);
        expect(words.length).toBeGreaterThan(0);
        expect(words.length).toBeLessThanOrEqual(SMALL_TEXT.maxWords);
        for (const word of words) {
          expect(word).toBeGreaterThan(PADDING_ROW);
          expect(word).toBeLessThan(SMALL_TEXT.vocabulary.length + FIRST_WORD_ROW);
        }
        expect(small(text)).toEqual({ ids, values, words });
      }),
      { numRuns: 500 },
    );
  });
});

describe('createTracer', () => {
  const trace = createTracer(LARGE_TEXT);

  it('tells for each token, pair and use where it occurs and what it gives', () => {
    const { tokens, parts, features } = trace('not a m0r0n, a fool');
    expect(tokens.map(({ text }) => text)).toEqual([
      'length 5',
      'has number',
      'undone leet',
      'not',
      'a',
      'moron',
      ',',
      'a',
      'fool',
    ]);
    expect(tokens[5]).toEqual({ text: 'moron', start: 6, end: 11, undone: 'leet' });
    expect(features.words).toHaveLength(tokens.length);
    const a = parts.find(({ kind, at }) => kind === 'token' && at[0] === 4);
    expect(a?.at).toEqual([4, 7]);
    expect(sorted(a?.ids ?? [])).toEqual(sorted(wordBuckets('a')));
    expect(parts.find(({ kind, at }) => kind === 'pair' && at[0] === 4)?.ids).toEqual([pairBucket('a', 'moron')]);
    expect(parts.filter(({ kind }) => kind === 'use')).toMatchObject([
      { at: [5], ids: [bucket(4, 'not')] },
      { at: [5], ids: [bucket(4, 'not moron')] },
    ]);
  });

  it('gives the parts of the very features', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { parts, features } = trace(text);
        expect(parts.flatMap(({ ids }) => ids)).toEqual([...features.ids]);
        const values = parts.flatMap(({ ids, value }) => ids.map(() => Math.fround(value)));
        expect(values).toEqual([...features.values]);
        expect(features).toEqual(featurise(text));
      }),
    );
  });
  const featurise = createFeaturiser(LARGE_TEXT);
});
