import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corpusKey } from '../../../src/corpus/sources/corpus-key.ts';
import { dropDevTexts } from '../../../src/corpus/sources/dev-texts.ts';
import type { CorpusRow } from '../../../src/corpus/sources/source.ts';

function row(id: string, source: string, split: 'train' | 'dev', text: string): CorpusRow {
  return { id, text, source, split, labels: {} };
}

test('a dev text trains nowhere, whatever corpus it is from and wherever it stands', () => {
  const { rows, inDev, repeated } = dropDevTexts([
    row('1', 'a', 'train', 'You are right.'),
    row('2', 'a', 'train', 'Something else'),
    row('3', 'b', 'dev', 'you are RIGHT!'),
    row('4', 'c', 'train', 'You, are right'),
  ]);
  expect(rows.map(({ id }) => id)).toEqual(['2', '3']);
  expect({ inDev, repeated }).toEqual({ inDev: 2, repeated: 0 });
});

test('a train text counts once in a corpus, the first, but may stand in several corpora', () => {
  const { rows, inDev, repeated } = dropDevTexts([
    row('1', 'a', 'train', 'Same words'),
    row('2', 'b', 'train', 'same words'),
    row('3', 'a', 'train', 'SAME WORDS'),
    row('4', 'b', 'train', 'same, words'),
  ]);
  expect(rows.map(({ id }) => id)).toEqual(['1', '2']);
  expect({ inDev, repeated }).toEqual({ inDev: 0, repeated: 2 });
});

test('dev rows stay, also the same one twice', () => {
  const rows = [row('1', 'a', 'dev', 'Same'), row('2', 'a', 'dev', 'same'), row('3', 'b', 'dev', 'same')];
  expect(dropDevTexts(rows)).toEqual({ rows, inDev: 0, repeated: 0 });
});

test('texts of marks only are told apart', () => {
  const rows = [row('1', 'a', 'dev', '!!!'), row('2', 'a', 'train', '???'), row('3', 'a', 'train', '\u{1F595}')];
  expect(dropDevTexts(rows).rows).toEqual(rows);
});

test('no rows', () => {
  expect(dropDevTexts([])).toEqual({ rows: [], inDev: 0, repeated: 0 });
});

test('afterwards train and dev share no key, every dev row is there, order is kept and the sums are right', () => {
  const some = fc.record({
    id: fc.string(),
    text: fc.constantFrom('a', 'A!', 'b', 'b b', 'B-B', 'c', '?'),
    source: fc.constantFrom('x', 'y', 'z'),
    split: fc.constantFrom('train', 'dev'),
    labels: fc.constant({}),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 40 }), (given) => {
      const before = given as CorpusRow[];
      const { rows, inDev, repeated } = dropDevTexts(before);
      const devKeys = new Set(rows.filter(({ split }) => split === 'dev').map(({ text }) => corpusKey(text)));
      const train = rows.filter(({ split }) => split === 'train');
      expect(train.filter(({ text }) => devKeys.has(corpusKey(text)))).toEqual([]);
      expect(new Set(train.map(({ source, text }) => `${source} ${corpusKey(text)}`)).size).toBe(train.length);
      expect(rows).toEqual(before.filter((one) => rows.includes(one)));
      expect(rows.filter(({ split }) => split === 'dev')).toEqual(before.filter(({ split }) => split === 'dev'));
      expect(rows.length + inDev + repeated).toBe(before.length);
      // A text that no dev row has is never lost.
      for (const { source, split, text } of before) {
        const key = corpusKey(text);
        if (split === 'dev' || devKeys.has(key)) continue;
        expect(train.some((one) => one.source === source && corpusKey(one.text) === key)).toBe(true);
      }
    }),
  );
});
