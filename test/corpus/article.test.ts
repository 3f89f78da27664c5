import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ExtractedComment, extractComments, extractFromFile } from '../../src/corpus/article.ts';

const ARTICLES = fileURLToPath(new URL('../../data/articles/', import.meta.url));

/** Every comment of 001: its lines and span, counted by another program, and how it begins. */
const COMMENTS_001: readonly [lines: [number, number], span: [number, number], opening: string][] = [
  [[17, 20], [3114, 4160], 'Here’s how the call actually went:\nJoe Biden'],
  [[21, 21], [4161, 4235], 'A man who is not supposed to be there.'],
  [[22, 22], [4236, 4490], '“The United States and its allies'],
  [[23, 23], [4491, 4778], '“…we are at a moment of crisis'],
  [[24, 24], [4779, 4823], 'I don’t believe anything Biden or Psaki say!'],
  [[25, 25], [4824, 4920], 'Russia is pushing him'],
  [[26, 26], [4921, 4988], 'Russia and the round face'],
  [[27, 27], [4989, 5076], 'More Russia Russia BS'],
  [[28, 28], [5077, 5206], 'If there is a doctor present'],
  [[29, 29], [5207, 5390], 'When I first read the title'],
  [[30, 31], [5391, 5551], 'Believe NOTHING'],
  [[32, 32], [5552, 5922], 'What does Biden have to deal with?'],
  [[33, 33], [5923, 6007], 'At the end of that call'],
];

const BODY = 'The council met on Monday evening and put off its decision about the new bus gate until the spring.';
const page = (...lines: string[]): string => [BODY, ...lines].join('\n');
const texts = (article: string): string[] =>
  extractComments(article, { article: 'a' }).comments.map((comment) => comment.text);
const linesOf = (article: string) =>
  extractComments(article, { article: 'a' }).comments.map((comment) => comment.lines);
const LONG = 'x'.repeat(170);

describe('the articles', () => {
  test('001 has exactly these comments', async () => {
    const fileText = await readFile(join(ARTICLES, '001.txt'), 'utf8');
    const { comments } = await extractFromFile(join(ARTICLES, '001.txt'));
    expect(comments.map(({ lines, span }) => [lines, span])).toEqual(
      COMMENTS_001.map(([lines, span]) => [lines, span]),
    );
    expect(comments.length).toBe(13);
    comments.forEach((comment, index) => {
      const [, span, opening] = COMMENTS_001[index] ?? [[], [0, 0], 'nothing'];
      expect(comment.id).toBe(`001-${String(index + 1).padStart(2, '0')}`);
      expect(comment.text).toBe(fileText.slice(span[0], span[1]));
      expect(comment.text.startsWith(opening)).toBe(true);
    });
    expect(comments[0]?.text.endsWith('sometime after the Olympics conclude.')).toBe(true);
    expect(comments[10]?.text.endsWith('\nBill… :~)')).toBe(true);
  });

  test.each([
    ['000', []],
    ['002', [53]],
    ['003', [5, 6, 7, 57]],
    ['004', [45, 47]],
  ])('%s has none, and its notes name the furniture', async (name, furniture) => {
    const { comments, notes } = await extractFromFile(join(ARTICLES, `${name}.txt`));
    expect(comments).toEqual([]);
    const found = notes.map((note) => note.line).filter((line) => line !== 1);
    expect(found).toEqual(furniture);
  });
});

describe('where comments begin and end', () => {
  test.each([
    ['a credit line', 'Reprinted with permission from – The Daily – By A. N. Other'],
    ['a count', '2 Comments'],
    ['a bare header', 'Comments'],
    ['a header with a count behind', 'Comments (2)'],
    ['WordPress thoughts', '2 thoughts on “The bus gate”'],
    ['a reply form above the comments', 'Leave a Reply'],
  ])('below %s', (_, marker) => {
    expect(texts(page(marker, '', 'First.', '', 'Second.'))).toEqual(['First.', 'Second.']);
  });

  test.each([
    ['no marker', page('Not a comment.')],
    ['a marker with nothing below', page('Leave a Reply')],
    ['a marker with furniture below', page('3 Comments', 'Comments are closed.', 'Previous Post Next Post')],
    ['a count of none', page('0 Comments', 'Subscribe', 'Something the page says')],
    ['a header in the byline', ['Bus gate delayed', '3 Comments', BODY].join('\n')],
    ['nothing at all', ''],
    ['blank lines', ' \n\t\n\u00a0\n'],
  ])('none with %s', (_, article) => {
    expect(texts(article)).toEqual([]);
  });

  test('a header below the credit line outweighs it', () => {
    expect(texts(page('Reprinted with permission', 'A. N. Other writes on buses.', '1 Comment', 'Mine.'))).toEqual([
      'Mine.',
    ]);
  });

  test('a reply form below comments ends them', () => {
    expect(texts(page('1 Comment', 'Mine.', 'Leave a Reply', 'Name *', 'Our other stories'))).toEqual(['Mine.']);
  });

  test('furniture between comments is dropped', () => {
    expect(texts(page('2 Comments', 'Mine.', 'Reply', 'Yours.', 'Comments are closed.'))).toEqual(['Mine.', 'Yours.']);
  });

  test('CRLF, a byte order mark and white space are outside the text but inside the count', () => {
    const article = `\ufeff${BODY}\r\nComments\r\n  Mine: \r\n\tit is\u00a0\r\n`;
    const [comment] = extractComments(article, { article: 'a' }).comments;
    const begin = article.indexOf('Mine');
    expect(comment).toEqual({ id: 'a-01', text: 'Mine: \r\n\tit is', lines: [3, 4], span: [begin, begin + 14] });
  });
});

describe('comments of several paragraphs', () => {
  const below = (...lines: string[]) =>
    linesOf(page('Comments', ...lines)).map(([first, last]) => [first - 2, last - 2]);

  test.each<[name: string, lines: string[], expected: number[][]]>([
    [
      'plain paragraphs are comments of their own',
      [LONG, LONG],
      [
        [1, 1],
        [2, 2],
      ],
    ],
    [
      'a lead-in takes the paragraph it announces, however short',
      ['In a word:', 'No.', 'Yes.'],
      [
        [1, 2],
        [3, 3],
      ],
    ],
    [
      'and goes on over long ones',
      ['Well:', LONG, LONG, 'Yes.'],
      [
        [1, 3],
        [4, 4],
      ],
    ],
    [
      'and over a list',
      ['Three things:', '1. Buses', '2. Trams', '- Ferries', 'Yes.'],
      [
        [1, 4],
        [5, 5],
      ],
    ],
    [
      'until it sums up',
      ['Well:', LONG, `So basically ${LONG}`, LONG],
      [
        [1, 3],
        [4, 4],
      ],
    ],
    [
      'until the article is quoted',
      ['Well:', LONG, `“The council met on Monday evening…” ${LONG}`],
      [
        [1, 2],
        [3, 3],
      ],
    ],
    ['but not by dialogue', ['Well:', LONG, `“And where is my bus then?” ${LONG}`], [[1, 3]]],
    [
      'until furniture comes between',
      ['Well:', LONG, 'Reply', LONG],
      [
        [1, 2],
        [4, 4],
      ],
    ],
    [
      'a lead-in at the end stands alone',
      ['Yes.', 'Well:'],
      [
        [1, 1],
        [2, 2],
      ],
    ],
    [
      'blank lines make no difference',
      ['Well:', '', LONG, '', 'Yes.'],
      [
        [1, 3],
        [5, 5],
      ],
    ],
    [
      'a signature belongs to the comment above',
      ['Yes.', '— Ann', 'No.'],
      [
        [1, 2],
        [3, 3],
      ],
    ],
    ['a signature without a comment is one', ['— Ann'], [[1, 1]]],
    [
      'a signature does not reach over furniture',
      ['Yes.', 'Reply', '— Ann'],
      [
        [1, 1],
        [3, 3],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(below(...lines)).toEqual(expected);
  });
});

describe('the sidecar', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moderato-article-'));
    await writeFile(join(folder, 'a.txt'), 'Title\nOne\nTwo\n\nThree\n');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const extractWith = async (sidecar: string): Promise<readonly ExtractedComment[]> => {
    await writeFile(join(folder, 'a.comments.json'), sidecar);
    return (await extractFromFile(join(folder, 'a.txt'))).comments;
  };

  test('is asked before the rules', async () => {
    const comments = await extractWith('{"comments": [[2, 3], [5, 5]]}');
    expect(comments).toEqual([
      { id: 'a-01', text: 'One\nTwo', lines: [2, 3], span: [6, 13] },
      { id: 'a-02', text: 'Three', lines: [5, 5], span: [15, 20] },
    ]);
  });

  test.each([
    ['not JSON', '{'],
    ['another form', '{"comments": [[1]]}'],
    ['an unknown field', '{"comments": [], "more": 1}'],
    ['line 0', '{"comments": [[0, 1]]}'],
    ['half a line', '{"comments": [[1.5, 2]]}'],
    ['a range backwards', '{"comments": [[3, 2]]}'],
    ['an overlap', '{"comments": [[1, 3], [3, 5]]}'],
    ['another order', '{"comments": [[5, 5], [2, 2]]}'],
    ['a blank line only', '{"comments": [[4, 4]]}'],
    ['lines below the end', '{"comments": [[90, 91]]}'],
  ])('is refused with %s', async (_, sidecar) => {
    await expect(extractWith(sidecar)).rejects.toMatchObject({ code: 'DATA_INVALID' });
  });
});

describe('files', () => {
  test.each([
    ['a missing one', 'none.txt', 'FILE_NOT_FOUND'],
    ['a folder', '.', 'FILE_UNREADABLE'],
  ])('%s', async (_, name, code) => {
    await expect(extractFromFile(join(ARTICLES, name))).rejects.toMatchObject({ code });
  });

  test('bytes that are not UTF-8', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moderato-article-'));
    await writeFile(join(folder, 'b.txt'), Buffer.from([0x61, 0xff, 0x00, 0x0a]));
    await expect(extractFromFile(join(folder, 'b.txt'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await rm(folder, { recursive: true });
  });
});

describe('any text', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      BODY,
      LONG,
      'Comments',
      'Reprinted with permission',
      'Leave a Reply',
      'Here is why:',
      '– Ann',
      '',
      ' ',
    ),
  );
  const article = fc
    .tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r'))
    .map(([lines, ending]) => lines.join(ending));

  test('gives spans on the text, in order, without overlap, trimmed, with the right lines', () => {
    fc.assert(
      fc.property(article, (text) => {
        let previous = 0;
        for (const comment of extractComments(text, { article: 'a' }).comments) {
          const [begin, end] = comment.span;
          expect(begin).toBeGreaterThanOrEqual(previous);
          expect(end).toBeGreaterThan(begin);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(begin, end)).toBe(comment.text);
          expect(comment.text.trim()).toBe(comment.text);
          const lineAt = (offset: number) => text.slice(0, offset).split(/\r\n|\n|\r/).length;
          expect(comment.lines).toEqual([lineAt(begin), lineAt(end)]);
          previous = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('below a credit line, no text is lost', () => {
    const remark = fc.stringMatching(/^[a-z][a-z :.]{0,200}[a-z.:]$/).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.array(remark, { minLength: 1, maxLength: 12 }), (remarks) => {
        const found = texts(page('Reprinted with permission', ...remarks.map((text) => `zz ${text}`)));
        expect(found.join('\n')).toBe(remarks.map((text) => `zz ${text}`).join('\n'));
      }),
    );
  });

  test('a megabyte is no trouble', () => {
    expect(texts(page('Comments', '😀'.repeat(500_000)))).toEqual(['😀'.repeat(500_000)]);
  });
});
