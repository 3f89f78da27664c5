import { describe, expect, test } from 'vitest';
import { openComments } from '../../src/corpus/reader.ts';
import { bytesOf, collect } from './bytes-of.ts';
import { readDump } from './dumps.ts';

const brief = async (content: string, from?: string) =>
  (await readDump(content, { from })).items.map((item) =>
    'comment' in item ? item.comment.text : 'error' in item ? item.error.code : item.skipped,
  );
const unreadable = (message: RegExp) => ({ code: 'FILE_UNREADABLE', message: expect.stringMatching(message) });
const disqus = (posts: string): string => `<disqus xmlns:dsq="d">${posts}</disqus>`;
const post = (id: string, message: string): string =>
  `<post dsq:id="${id}"><message>${message}</message><thread dsq:id="t1"/></post>`;

describe('JSON documents', () => {
  test.each<[content: string, texts: string[]]>([
    ['[]', []],
    ['[{"text": "a"},{"text": "b"}] [{"text": "c"}]', ['a', 'b', 'c']],
    ['{\n "text": "a"\n}\n{\n "text": "b"\n}', ['a', 'b']],
    ['{\n "n": [1, {"comments": [2]}],\n "comments": [{"text": "a"}], "after": {"text": "no"}}', ['a']],
    ['[{"text": "\\\\\\"]}"}, "words", null, [1], {"text": "b"}]', ['\\"]}', ...Array(3).fill('INVALID_RECORD'), 'b']],
  ])('%j', async (content, texts) => {
    expect(await brief(content)).toEqual(texts);
  });

  test.each([
    ['[{"text": "a"}', /breaks off after record 1/],
    ['[{"text": "a"}, {"te', /breaks off in the middle of record 2/],
    ['[{"text": "a"}]]', /bracket too much after record 1/],
    ['[{"text": "a"}] words', /neither an object nor a list after record 1/],
  ])('%j is refused', async (content, message) => {
    await expect(brief(content)).rejects.toMatchObject(unreadable(message));
  });
});

describe('XML documents', () => {
  test('a post that is not well-formed costs itself alone', async () => {
    const posts = post('1', 'a') + post('2', '<b>x</i>') + post('3', 'c') + post('4', 'bell \u0007 rings &nbsp;');
    expect(await brief(disqus(posts))).toEqual(['a', 'INVALID_RECORD', 'c', 'bell \u0007 rings']);
  });

  test.each([
    [
      '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><disqus>&e;</disqus>',
      /document type/,
    ],
    ['<?xml version="1.0" encoding="ISO-8859-1"?><disqus></disqus>', /ISO-8859-1/],
    ['<html><body></body></html>', /root element <html>/],
    [`<disqus xmlns:dsq="d">${post('1', 'a')}`, /breaks off in line 1, before <\/disqus>/],
    [`<disqus>${'<a>'.repeat(100)}`, /nests more than/],
  ])('%j is refused', async (content, message) => {
    await expect(brief(content)).rejects.toMatchObject(unreadable(message));
  });

  test('what stands before the root is passed over', async () => {
    const prologue = '\ufeff<?xml version="1.0"?>\n<!-- a > b -->\n<?x y?>\n';
    const { items, format } = await readDump(`${prologue}${disqus(post('1', 'a'))}`);
    expect([format, items.length]).toEqual(['disqus', 1]);
  });

  test.each(['<?', '<!--', '<!DOCTYPE [', '<?<?‹?'])(
    'a megabyte of %s has no root, and is told so at once',
    async (piece) => {
      const hostile = `<?xml version="1.0"?>${piece.repeat((1 << 20) / piece.length)}`;
      await expect(readDump(hostile)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    },
  );

  test('text without end is refused before it fills the memory', async () => {
    const endless = (async function* () {
      yield Buffer.from('<disqus><post><message>');
      for (;;) yield Buffer.alloc(1 << 20, 'a');
    })();
    const { batches } = await openComments({ name: '-', bytes: endless }, { from: 'disqus' });
    await expect(collect(batches)).rejects.toMatchObject(unreadable(/no tag for/));
  });

  test('threads that come after their posts are told of', async () => {
    const notes: string[] = [];
    const thread = '<thread dsq:id="t1"><link>https://x.example/</link></thread>';
    const content = disqus(`${post('1', 'a')}${thread}${post('2', 'b')}`);
    const reading = await openComments({ name: '-', bytes: bytesOf(content) }, { note: (line) => notes.push(line) });
    const items = (await collect(reading.batches)).flat();
    expect(items.map((item) => 'comment' in item && item.meta?.url)).toEqual([undefined, 'https://x.example/']);
    expect(notes).toEqual(['1 comments stand before the thread that they belong to: they go without its address']);
  });
});
