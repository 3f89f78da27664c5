import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from '../../src/corpus/lines.ts';
import { bytesOf, collect } from './bytes-of.ts';

const texts = async (content: string | Uint8Array, chunkSize?: number) =>
  (await collect(readLines(bytesOf(content, chunkSize)))).map((line) => line.text);

describe('lines', () => {
  test.each<[name: string, content: string, expected: string[]]>([
    ['none', '', []],
    ['one without an ending', 'a', ['a']],
    ['one with an ending', 'a\n', ['a']],
    ['blank ones', '\n\n', ['', '']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['a CR inside a line stays', 'a\rb\n', ['a\rb']],
    ['a CR at the very end stays', 'a\r', ['a\r']],
    ['a byte order mark goes', '\ufeffa\n\ufeffb', ['a', '\ufeffb']],
    ['a byte order mark alone', '\ufeff', []],
  ])('%s', async (_, content, expected) => {
    for (const chunkSize of [1, 2, 3, 100]) expect(await texts(content, chunkSize)).toEqual(expected);
  });

  test('are numbered from 1 and keep their endings', async () => {
    const lines = await collect(readLines(bytesOf('a\r\n\nc')));
    expect(lines.map(({ number, ending }) => [number, ending])).toEqual([
      [1, '\r\n'],
      [2, '\n'],
      [3, ''],
    ]);
  });

  test('invalid UTF-8 is replaced and noted, a true U+FFFD is not', async () => {
    const content = Buffer.concat([Buffer.from('ok \ufffd\n'), Buffer.from([0x61, 0xff, 0x0a]), Buffer.from('b')]);
    const lines = await collect(readLines(bytesOf(content)));
    expect(lines.map((line) => [line.text, line.invalidUtf8])).toEqual([
      ['ok \ufffd', false],
      ['a\ufffd', true],
      ['b', false],
    ]);
  });

  test('a line up to the maximum is kept, a longer one passed over', async () => {
    for (const chunkSize of [1, 3, 4, 64]) {
      const lines = await collect(readLines(bytesOf('1234\r\n12345\n1\n123456789\r\n1234', chunkSize), 4));
      expect(lines.map(({ text, tooLong }) => (tooLong ? null : text))).toEqual(['1234', null, '1', null, '1234']);
    }
  });

  test('a line without end is never held', async () => {
    const chunk = new Uint8Array(1 << 20).fill(0x61);
    async function* endless() {
      for (let i = 0; i < 200; i += 1) yield chunk;
    }
    const before = process.memoryUsage().arrayBuffers;
    const [line] = await collect(readLines(endless(), 1 << 20));
    expect(line?.tooLong).toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 << 20);
  });

  test.each([[[0xff, 0xfe, 0x61, 0x00]], [[0xfe, 0xff, 0x00, 0x61]]])('UTF-16 is refused: %j', async (bytes) => {
    await expect(texts(Uint8Array.from(bytes), 1)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('any text and any chunks: joined again they are the text', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), async (text, chunkSize) => {
        fc.pre(!text.startsWith('\ufeff'));
        const lines = await collect(readLines(bytesOf(text, chunkSize)));
        expect(lines.map((line) => line.text + line.ending).join('')).toBe(text);
      }),
    ));

  test('any bytes are read', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        fc.pre(!((bytes[0] ?? 0) >= 0xfe && (bytes[1] ?? 0) >= 0xfe));
        const lines = await collect(readLines(bytesOf(bytes, 7)));
        const feeds = bytes.filter((byte) => byte === 0x0a).length;
        expect(lines.length - feeds).toBeGreaterThanOrEqual(0);
        expect(lines.length - feeds).toBeLessThanOrEqual(1);
      }),
    ));
});
