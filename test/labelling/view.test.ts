import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewComment } from '../../src/labelling/view.ts';

const view = (text: string) => viewComment({ id: 'v', text });
const sentences = (text: string) =>
  view(text).sentences.map(({ first, end, mark }) => [
    view(text)
      .words.slice(first, end)
      .map((w) => w.text)
      .join(' '),
    mark,
  ]);

describe('viewComment', () => {
  it('splits sentences with their marks', () => {
    expect(sentences('Really? No way! It cost 3.5 million. The end')).toEqual([
      ['really', '?'],
      ['no way', '!'],
      ['it cost 3 5 million', '.'],
      ['the end', '.'],
    ]);
    expect(sentences('one line\nanother… and more')).toEqual([
      ['one line', '.'],
      ['another', '.'],
      ['and more', '.'],
    ]);
    expect(sentences('The U.S. troops left')).toHaveLength(1);
  });

  it('knows which words are quoted, curly or straight, and leaves them out of the own words', () => {
    const v = view('He said “you fool” and left "again');
    expect(v.words.filter((_, i) => v.quoted[i] === 1).map((w) => w.text)).toEqual(['you', 'fool']);
    expect(v.own).not.toContain('fool');
    expect(v.own).toContain('again');
  });

  it('counts', () => {
    expect(view('WHY does Maria Kowalczyk pay 25!? see https://example.org/a and www.b.example').counts).toMatchObject({
      exclamations: 1,
      questions: 1,
      digits: 2,
      links: 2,
      names: 2,
    });
  });

  it('gives every word a sentence, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-zA-Z "“”.?!\n']*$/)), (text) => {
        const v = view(text);
        expect(v.sentenceOf).toHaveLength(v.words.length);
        v.words.forEach((_, i) => {
          const sentence = v.sentences[v.sentenceOf[i] ?? -1];
          expect(sentence !== undefined && sentence.first <= i && i < sentence.end).toBe(true);
        });
      }),
    );
  });
});
