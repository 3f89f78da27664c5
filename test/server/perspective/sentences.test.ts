import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/server/perspective/sentences.ts';

const cut = async (text: string): Promise<string[]> =>
  (await splitSentences(text)).map(({ begin, end }) => text.slice(begin, end));

describe('splitSentences', () => {
  it('finds the spans of the official example', async () => {
    expect(await splitSentences('What kind of idiot name is foo? Sorry, I like your name.')).toEqual([
      { begin: 0, end: 31 },
      { begin: 32, end: 56 },
    ]);
  });

  it('counts UTF-16 code units of the raw text', async () => {
    expect(await splitSentences('  👍🏽 Très bien!  \n\tNo.')).toEqual([
      { begin: 2, end: 17 },
      { begin: 21, end: 24 },
    ]);
  });

  it.each([
    ['Mr. Hall paid 3.50 for it... e.g. twice. Really?!', ['Mr. Hall paid 3.50 for it...', 'e.g. twice.', 'Really?!']],
    ['See https://example.org/a.b?c=1 now. Yes', ['See https://example.org/a.b?c=1 now.', 'Yes']],
    ['“It is.” he said', ['“It is.”', 'he said']],
    ['one line\nanother\n\n\nlast', ['one line', 'another', 'last']],
    ['', []],
    [' \n ', []],
    ['no end', ['no end']],
  ])('cuts %j', async (text, sentences) => {
    expect(await cut(text)).toEqual(sentences);
  });

  it('is not misled by what the tokeniser puts in place of things', async () => {
    expect(await cut('{{DELIM_0}} a. $& b! {{URI_0}} c? $$.')).toEqual([
      '{{DELIM_0}} a.',
      '$& b!',
      '{{URI_0}} c?',
      '$$.',
    ]);
  });

  it('does not cut a sentence where it cuts a long text for the tokeniser', async () => {
    const sentences = Array.from(
      { length: 90 },
      (_, n) => `This is number ${n} of the sentences that follow each other.`,
    );
    expect(await cut(sentences.join(' '))).toEqual(sentences);
  });

  it('takes the rest as one after 500', async () => {
    const spans = await splitSentences('A. '.repeat(2000).trim());
    expect(spans).toHaveLength(500);
    expect(spans[499]).toEqual({ begin: 499 * 3, end: 5999 });
  });

  it('leaves out nothing but white space, in order, whatever the text', async () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('. ', '!? ', '\n', '{{NUMBER_0}}', '$1', 'e.g. ', ' 1.5 '),
        ),
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (raw) => {
        let from = 0;
        for (const { begin, end } of await splitSentences(raw)) {
          expect(raw.slice(from, begin).trim()).toBe('');
          expect(end).toBeGreaterThan(begin);
          expect(raw.slice(begin, end)).toBe(raw.slice(begin, end).trim());
          from = end;
        }
        expect(raw.slice(from).trim()).toBe('');
      }),
      { numRuns: 200 },
    );
  });
});
